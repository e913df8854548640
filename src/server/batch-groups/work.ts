import type { Logger } from 'pino';
import type { ObjectStore } from '@/lib/bytes/object-store';
import type OpenAI from '@/lib/openai';
import type { FileEstimate } from '@/lib/usage/estimate';
import type { Connection } from '../connections/store';
import type { BatchGroupPartRow, BatchGroupRow } from '../db/schema';
import type { EnqueuedTokenStore } from '../enqueued-tokens/store';
import type { RequestOptions } from '../history/kind';
import type { ResultStore } from '../history/results/store';
import type { HistoryStore } from '../history/store';
import type { LineStore } from './line-store';
import type { PartStore } from './part-store';
import type { BatchGroupStore } from './store';

/** What the runner works with. */
export interface GroupWork {
  groups: BatchGroupStore;
  parts: PartStore;
  lines: LineStore;
  tokens: EnqueuedTokenStore;
  history: HistoryStore;
  results: ResultStore;
  /** Of a stored input; null: it is not stored. */
  estimate(connection: string, fileId: string): Promise<FileEstimate | null>;
  objects: ObjectStore;
  /** A folder for files of this process. */
  scratch: string;
  /** Unix seconds. */
  now(): number;
  log: Logger;
  /** Aborted when the server stops; all is taken up again at the next start. */
  signal: AbortSignal;
}

/** One part, and where it is sent. */
export interface PartWork extends GroupWork {
  group: BatchGroupRow;
  part: BatchGroupPartRow;
  connection: Connection;
  openai: OpenAI;
}

/** The runner tries again by itself, so the client does not. */
export function upstreamOptions({ signal }: Pick<GroupWork, 'signal'>): RequestOptions {
  return { signal, maxRetries: 0, timeout: 60_000 };
}

/** Milliseconds: 200 MB over a slow line take their time. */
export const uploadTimeout = 2 * 3600 * 1000;
