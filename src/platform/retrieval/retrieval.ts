/** Texts out of files, cut into chunks, and found again by meaning and by word. */
export interface Retrieval {
  /**
   * The chunks of a file in their order, a batch at a time. Rejects with an `UnreadableFile` when
   * there is no text to be had, and once `signal` is aborted. What could not be read of a file whose
   * rest could is told to `note` before the last batch.
   */
  read(
    source: Source,
    chunking: Chunking,
    signal: AbortSignal,
    note?: NoteUnread,
  ): AsyncIterable<string[]>;
  index: Index;
  /** Ends what was begun for it. */
  close(): Promise<void>;
}

/** A part of a file that could not be read although the rest was. */
export interface UnreadPart {
  /** As its readers find it: `page 3`, `footnotes`. */
  part: string;
  reason: string;
}

/** Takes note of such a part. Whoever leaves out text calls it. */
export type NoteUnread = (part: string, reason: string) => void;

/** Where the bytes of a file lie; its name tells what they are. */
export interface Source {
  path: string;
  filename: string;
}

export interface Chunking {
  max_chunk_size_tokens: number;
  chunk_overlap_tokens: number;
}

/** A file within a vector store. */
export interface Place {
  vector_store_id: string;
  file_id: string;
}

export interface Chunk {
  text: string;
  vector: Float32Array;
}

export type Attributes = Record<string, string | number | boolean>;

/** The chunks of all vector stores. A store's vectors have one length. */
export interface Index {
  /** Begins to write the chunks of a file. They are found once `commit` resolves, all at once. */
  write(place: Place, attributes: Attributes): Writer;
  /** Takes a file out, or a whole store. */
  remove(place: { vector_store_id: string; file_id?: string }): Promise<void>;
  setAttributes(place: Place, attributes: Attributes): Promise<void>;
  /** The texts of a file's chunks in their order, from `offset` on. */
  texts(place: Place, page: { offset: number; limit: number }): Promise<string[]>;
  search(question: Question): Promise<Hit[]>;
  /**
   * How much of the index is as this program writes it, from 0 to 1. What an older one wrote is found meanwhile,
   * and brought up to date while nothing else is to do.
   */
  currency(): Promise<number>;
}

export interface Writer {
  append(chunks: Chunk[]): Promise<void>;
  /** Replaces what was there of the file. Resolves with the bytes that its chunks take. */
  commit(): Promise<number>;
  abandon(): Promise<void>;
}

export interface Question {
  vector_store_ids: string[];
  /** What is asked, in one or several ways; `vectors` has one for each. */
  texts: string[];
  vectors: Float32Array[];
  limit: number;
  filter?: Filter | undefined;
  /** From 0 to 1. */
  scoreThreshold?: number | undefined;
  /** Whether the fusion of both searches is ranked again by how well the words fit. */
  ranker?: 'auto' | 'none' | undefined;
  /** What vectors and words count for, beside one another; alike unless told. One may be 0: it is not looked at. */
  weights?: Weights | undefined;
  /** Compares every vector, where otherwise only those are compared that look near by their sketches. */
  exact?: boolean | undefined;
}

export interface Weights {
  vectors: number;
  words: number;
  /** What being like the best counts for, beside both together; nothing unless told. */
  feedback?: number;
}

export interface Hit {
  vector_store_id: string;
  file_id: string;
  /** Its place among the chunks of its file. */
  position: number;
  text: string;
  /** From 0 to 1; the best first. */
  score: number;
}

export type Filter =
  | { type: 'and' | 'or'; filters: Filter[] }
  | { type: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; key: string; value: Scalar }
  | { type: 'in' | 'nin'; key: string; value: Scalar[] };

type Scalar = string | number | boolean;

/** Why a file has no chunks, as `last_error` tells it. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';

  constructor(
    readonly code: 'unsupported_file' | 'invalid_file' | 'server_error',
    message: string,
  ) {
    super(message);
  }
}
