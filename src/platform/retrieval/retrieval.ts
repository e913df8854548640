/** Extracts and chunks the text of files, and searches the chunks by vector and by word. */
export interface Retrieval {
  /**
   * Yields the chunks of a file in order, in batches. Rejects with an `UnreadableFile` if the file has no readable text,
   * and when `signal` is aborted. Parts that could not be read are passed to `onUnread` before the last batch.
   */
  read(
    source: SourceFile,
    chunking: Chunking,
    signal: AbortSignal,
    onUnread?: OnUnread,
  ): AsyncIterable<string[]>;
  index: Index;
  /** Ends its processes. */
  close(): Promise<void>;
}

/** A part of a file that could not be read while the rest could. */
export interface UnreadPart {
  /** How a person finds it: `page 3`, `footnotes`. */
  part: string;
  reason: string;
}

/** Reports such a part. */
export type OnUnread = (part: string, reason: string) => void;

/** A file on disk; the extension of its name determines its type. */
export interface SourceFile {
  path: string;
  filename: string;
}

export interface Chunking {
  max_chunk_size_tokens: number;
  chunk_overlap_tokens: number;
}

/** A file within a vector store. */
export interface FileRef {
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
  /** Starts writing the chunks of a file. They become searchable together when `commit` resolves. */
  write(ref: FileRef, attributes: Attributes): FileWriter;
  /** Removes a file or a whole store. */
  remove(ref: { vector_store_id: string; file_id?: string }): Promise<void>;
  setAttributes(ref: FileRef, attributes: Attributes): Promise<void>;
  /** The texts of a file's chunks in order, from `offset` on. */
  texts(ref: FileRef, page: { offset: number; limit: number }): Promise<string[]>;
  search(question: SearchQuery): Promise<ChunkHit[]>;
  /**
   * The share of the index in the current format, from 0 to 1. Older entries stay searchable while they are
   * backfilled.
   */
  backfillProgress(): Promise<number>;
}

export interface FileWriter {
  append(chunks: Chunk[]): Promise<void>;
  /** Replaces the previous chunks of the file. Resolves with the bytes of its chunks. */
  commit(): Promise<number>;
  abandon(): Promise<void>;
}

export interface SearchQuery {
  vector_store_ids: string[];
  /** One or several queries; `vectors` has one vector for each. */
  texts: string[];
  vectors: Float32Array[];
  limit: number;
  filter?: Filter | undefined;
  /** From 0 to 1. */
  scoreThreshold?: number | undefined;
  /** `auto` ranks by relevance scores, `none` by reciprocal rank fusion alone. */
  ranker?: 'auto' | 'none' | undefined;
  /** Relative weights of vectors and words. Default: equal. A method with weight 0 is not run. */
  weights?: Weights | undefined;
  /** Compares every vector instead of only the candidates by binary code. */
  exact?: boolean | undefined;
}

export interface Weights {
  vectors: number;
  words: number;
  /** The weight of pseudo-relevance feedback. Default: 0. */
  feedback?: number;
}

export interface ChunkHit {
  vector_store_id: string;
  file_id: string;
  /** Its position among the chunks of its file. */
  position: number;
  text: string;
  /** From 0 to 1. */
  score: number;
}

export type Filter =
  | { type: 'and' | 'or'; filters: Filter[] }
  | { type: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; key: string; value: Scalar }
  | { type: 'in' | 'nin'; key: string; value: Scalar[] };

type Scalar = string | number | boolean;

/** Why a file has no chunks, as shown in `last_error`. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';

  constructor(
    readonly code: 'unsupported_file' | 'invalid_file' | 'server_error',
    message: string,
  ) {
    super(message);
  }
}
