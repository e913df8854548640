import { randomUUID } from 'node:crypto';
import { isOpenBatch } from '@/lib/batch-status';
import type { Batch } from '@/lib/openai';
import type { RestResubmissionRow } from '../db/schema';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import type { RestStore } from './rest-store';

/** How far the cancellation and resubmission of a batch's rest is. Times are unix seconds. */
export interface RestView {
  state: RestResubmissionRow['state'];
  by: string;
  requested_at: number;
  /** The batch that was made of the rest. */
  made_id: string | null;
  /** Why it failed, or why it is tried again. */
  failure: string | null;
  next_try_at: number | null;
}

interface RestServices {
  services: Pick<Services, 'now'>;
  history: HistoryStore;
}

export function restView(row: RestResubmissionRow): RestView {
  return {
    state: row.state,
    by: row.requestedByName,
    requested_at: row.requestedAt,
    made_id: row.madeId,
    failure: row.failure?.message ?? null,
    next_try_at: row.nextTryAt,
  };
}

/** Begins to cancel a running batch and to resubmit what will not have been run. */
export async function beginRest(
  store: RestStore,
  { services, history }: RestServices,
  batch: RecordView<Batch>,
  by: Author,
): Promise<RestView> {
  const { connection, id, snapshot, deleted_upstream_at } = batch;
  if (!isOpenBatch(snapshot) || deleted_upstream_at !== null)
    refuse('PRECONDITION_FAILED', 'batches.hasEnded');
  const seq = await store.seqOf(connection, id);
  if (seq === null) refuse('NOT_FOUND', 'history.notFound', { kind: 'batch', id });
  const token = randomUUID().slice(0, 8);
  await store.begin(seq, by, token, Math.floor(services.now() / 1000));
  await history.touch(seq);
  return restView((await store.find(connection, id)) as RestResubmissionRow);
}

export async function stopRest(
  store: RestStore,
  { history }: RestServices,
  { connection, id }: { connection: string; id: string },
): Promise<void> {
  const seq = await store.seqOf(connection, id);
  if (seq === null || !(await store.stop(seq)))
    refuse('PRECONDITION_FAILED', 'batches.restTooLate');
  await history.touch(seq);
}
