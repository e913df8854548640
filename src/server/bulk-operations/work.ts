import type { Logger } from 'pino';
import type OpenAI from '@/lib/openai';
import type { Connection } from '../connections/store';
import type { BulkOperationRow } from '../db/schema';
import type { RequestOptions } from '../history/kind';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { Semaphore } from './semaphore';
import type { BulkOperationStore } from './store';

/** What the action of an operation works with. */
export interface BulkWork {
  operation: BulkOperationRow;
  store: BulkOperationStore;
  history: HistoryStore;
  connection: Connection;
  openai: OpenAI;
  /** Whoever asked for the operation. */
  by: Author;
  /** Unix seconds. */
  now: () => number;
  log: Logger;
  /** Ends when the server stops: the operation is taken up again later. */
  signal: AbortSignal;
  /** Requests to the connection at once, of all its operations. */
  requests: Semaphore;
}

/** How a turn of an operation ended: nothing is left, it looks again at a time (unix seconds), or it was interrupted. */
export type BulkTurn = 'ended' | 'interrupted' | { waitUntil: number };

export interface BulkActionRunner {
  /** Goes on with the items that are pending. Throws what the upstream has to be left alone for. */
  run(work: BulkWork): Promise<BulkTurn>;
  /** Calls off what upstream still works on. */
  cancel?(work: BulkWork): Promise<void>;
}

/** The runner tries again by itself, later: the client does not. */
export function requestOptions({ signal }: Pick<BulkWork, 'signal'>): RequestOptions {
  return { signal, maxRetries: 0, timeout: 60_000 };
}
