import type { Logger } from 'pino';
import type { Semaphore } from '@/lib/concurrency';
import type OpenAI from '@/lib/openai';
import type { Connection } from '../connections/store';
import type { ConversionStore } from '../conversions/store';
import type { BulkOperationRow } from '../db/schema';
import type { RequestOptions } from '../history/kind';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { BulkOperationStore } from './store';

/** The context of an action. */
export interface BulkWork {
  operation: BulkOperationRow;
  store: BulkOperationStore;
  conversions: ConversionStore;
  history: HistoryStore;
  connection: Connection;
  openai: OpenAI;
  /** Another connection, to read from. Without a client: it was deleted, and only the history knows its objects. */
  openSource(slug: string): Promise<{ connection: Connection; openai: OpenAI | null } | null>;
  /** The user who started the operation. */
  by: Author;
  /** Unix seconds. */
  now: () => number;
  log: Logger;
  /** Aborted when the server stops; the operation resumes at the next start. */
  signal: AbortSignal;
  /** Limits concurrent requests to the connection, over all its operations. */
  requests: Semaphore;
}

/** The result of running an operation: finished, waiting until a time (unix seconds), or interrupted. */
export type BulkRunResult = 'ended' | 'interrupted' | { waitUntil: number };

export interface BulkActionRunner {
  /** Processes the pending items. Throws the failures that require a pause. */
  run(work: BulkWork): Promise<BulkRunResult>;
  /** Cancels what upstream is still processing. */
  cancel?(work: BulkWork): Promise<void>;
}

/** The runner retries by itself, so the client does not. */
export function requestOptions({ signal }: Pick<BulkWork, 'signal'>): RequestOptions {
  return { signal, maxRetries: 0, timeout: 60_000 };
}
