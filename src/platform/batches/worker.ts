import { endOf } from '@/lib/timestamps';
import { removeUnusedBytes } from '../files/delete-file';
import type { TaskType } from '../jobs/task-type';
import { forProject, type WorkerContext } from '../jobs/worker-context';
import { batchLifetime } from '../lifetimes';
import { sharedResults } from './block-results';
import { openResultFiles, type ResultFiles } from './result-files';
import { expireRemaining, linesInProgress, runRequests } from './run-requests';
import type { BatchRow } from './schema';
import { expireBlocks, shareBatch } from './share-batch';
import { failValidation, maxValidations, validateBatch } from './validation';

const maxSlots = 10_000;

/** Waiting batches hold no open files, so any number can have a slot. */
export const batchTasks = (worker: WorkerContext): TaskType => ({
  name: 'batches',
  slots: maxSlots,
  async unfinished(limit) {
    const rows = await worker.store.batches.unfinished(limit);
    return rows.map(({ id, status, expires_at }) => {
      const ends = endOf(expires_at, worker.time(), batchLifetime);
      return { id, expires_at: ends, isCancelled: status === 'cancelling' };
    });
  },
  suspectKey,
  inProgress: () => suspectKeysInProgress(worker),
  run: (id, stopped) => runBatch(id, worker, stopped),
});

const suspectKey = (id: string) => `batch:${id}`;

async function suspectKeysInProgress(worker: WorkerContext): Promise<string[]> {
  const rows = await worker.store.batches.unfinished(maxSlots);
  const checked = rows.filter(({ status }) => status === 'validating');
  // Which of the requests are whose, their blocks say.
  if (worker.sharing) return checked.map(({ id }) => suspectKey(id));
  const keys = checked.slice(0, maxValidations).map(({ id }) => suspectKey(id));
  const ofModel = new Map<string | null, number>();
  for (const batch of rows) {
    if (batch.status !== 'in_progress' || !batch.writing) continue;
    const before = ofModel.get(batch.model) ?? 0;
    ofModel.set(batch.model, before + 1);
    // The others wait for a slot.
    if (before < maxOpenBatches)
      keys.push(
        ...(await lineKeysInProgress(batch, batch.writing, forProject(worker, batch.project))),
      );
  }
  return keys;
}

async function lineKeysInProgress(
  batch: BatchRow,
  writing: NonNullable<BatchRow['writing']>,
  worker: WorkerContext,
): Promise<string[]> {
  const results = await openResultFiles(writing, worker.files);
  return linesInProgress(batch, results, worker).finally(results.close);
}

/** Concurrent batches per model. The others wait without open files. */
const maxOpenBatches = 4;

/**
 * Processes a batch to its end, or until `halted`; the next start resumes it. Each step is one conditional update of
 * its row.
 */
export async function runBatch(
  id: string,
  all: WorkerContext,
  stopped: AbortSignal,
): Promise<void> {
  const found = await all.store.batches.find(id);
  if (!found) return;
  const worker = forProject(all, found.project);
  const batch =
    found.status === 'validating' ? await validateUnlessPoisoned(found, worker, stopped) : found;
  if (!batch) return;

  if (batch.writing) await executeBatch(batch, batch.writing, worker, stopped);
  else if (batch.status === 'cancelling') await finishBatch(batch, worker);
  await removeUnusedBytes(batch.input_file_id, all);
}

function validateUnlessPoisoned(
  batch: BatchRow,
  worker: WorkerContext,
  stopped: AbortSignal,
): Promise<BatchRow | undefined> {
  const key = suspectKey(batch.id);
  const work = () =>
    worker.suspects.isExhausted(key)
      ? failValidation(batch, worker)
      : validateBatch(batch, worker, stopped);
  return worker.suspects.attempt(key, stopped, work, { isProgress: false });
}

async function executeBatch(
  started: BatchRow,
  writing: NonNullable<BatchRow['writing']>,
  worker: WorkerContext,
  stopped: AbortSignal,
): Promise<void> {
  // A batch cancelled while it waits needs no slot to end.
  const release = await worker
    .semaphore(`batches of ${started.model}`, maxOpenBatches)
    .acquire(stopped)
    .catch(() => undefined);
  if (worker.sharing)
    return endSharedBatch(started, writing, worker, stopped).finally(() => release?.());
  const results = await openResultFiles(writing, worker.files);
  try {
    const batch =
      started.status === 'in_progress'
        ? await runRequests(started, results, worker, stopped)
        : started;
    if (!batch) return;
    if (batch.ending === 'expired') await expireRemaining(batch, results, worker);
    await finishBatch(batch, worker, results);
  } finally {
    release?.();
    await results.close();
  }
}

/** The same, where all processes run the requests. */
async function endSharedBatch(
  started: BatchRow,
  writing: NonNullable<BatchRow['writing']>,
  worker: WorkerContext,
  stopped: AbortSignal,
): Promise<void> {
  const batch = await shareBatch(started, worker, stopped);
  if (!batch?.writing) return;
  if (batch.ending === 'expired') await expireBlocks(batch, worker);
  await finishBatch(batch, worker, await sharedResults(batch, writing, worker));
}

/** Inserts the file rows and the final state in one transaction. */
async function finishBatch(
  batch: BatchRow,
  worker: WorkerContext,
  results?: Pick<ResultFiles, 'counters' | 'publish' | 'forget'>,
): Promise<void> {
  const at = worker.time();
  const ending = batch.status === 'cancelling' ? 'cancelled' : (batch.ending ?? 'completed');
  const { output, error } = batch.writing ?? {};
  const sizes = await results?.publish();
  const expires_at = batch.output_seconds === null ? null : at + batch.output_seconds;

  const row = (id: string, name: string, bytes: number) => ({
    id,
    purpose: 'batch_output',
    filename: `${batch.id}_${name}.jsonl`,
    bytes,
    created_at: at,
    expires_at,
    status: 'processed',
  });
  const outputs = output && sizes?.output ? [row(output, 'output', sizes.output)] : [];
  const errors = error && sizes?.error ? [row(error, 'error', sizes.error)] : [];

  const { completed = 0, failed = 0, ...used } = results?.counters() ?? {};
  const change = {
    status: ending,
    [`${ending}_at`]: at,
    output_file_id: outputs[0]?.id ?? null,
    error_file_id: errors[0]?.id ?? null,
    request_counts: { ...batch.request_counts, completed, failed },
    ...used,
    writing: null,
    ending: null,
  };
  await worker.store.batches.change(batch.id, [batch.status], change, [...outputs, ...errors]);

  if (output && outputs.length === 0) await removeUnusedBytes(output, worker);
  if (error && errors.length === 0) await removeUnusedBytes(error, worker);
  await results?.forget();
}
