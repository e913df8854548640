import type { Chunking, SourceFile, UnreadableFile, UnreadPart } from '../retrieval';

/** Starts reading a file, or asks for the next batch. */
export type ReaderRequest = { read: { source: SourceFile; chunking: Chunking } } | { more: true };

/** A batch of chunks, or the failure. */
export type ReaderResponse =
  | { chunks: string[]; isLast: boolean; unread?: UnreadPart[] }
  | { failure: { code: UnreadableFile['code']; message: string } };
