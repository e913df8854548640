import type { Chunking, Source, UnreadableFile, UnreadPart } from '../retrieval';

/** What a reader is told: to begin with a file, or to go on with it. */
export type Order = { read: { source: Source; chunking: Chunking } } | { more: true };

/** What it answers each time: some chunks, or how it ended. */
export type Report =
  | { chunks: string[]; isLast: boolean; unread?: UnreadPart[] }
  | { failure: { code: UnreadableFile['code']; message: string } };
