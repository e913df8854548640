import { createTaskGroup } from '@/lib/concurrency';
import { readLines } from '@/lib/lines';
import { kindOfEndpoint } from '../engine/model-kinds';
import type { StopReason } from '../jobs/task-type';
import { concurrencyFor, type WorkerContext } from '../jobs/worker-context';
import { executeRequest, expiredResult, poisonResult } from './execute-request';
import { type BatchRequest, isBatchRequest, parseRequestLine } from './input';
import type { ResultFiles } from './result-files';
import type { BatchRow } from './schema';

/** Milliseconds between updates of the public request counts. */
const progressInterval = 500;

/**
 * Runs the remaining requests and returns the batch in the state `finalizing` or `cancelling`. Undefined: work was
 * stopped and continues at the next start.
 */
export async function runRequests(
  batch: BatchRow,
  results: ResultFiles,
  worker: WorkerContext,
  stopped: AbortSignal,
): Promise<BatchRow | undefined> {
  const { store, time, semaphore: semaphoreOf, gracePeriod: grace, suspects } = worker;
  const isLate = () =>
    stopped.reason === ('expired' satisfies StopReason) || time() >= batch.expires_at;
  const semaphore = semaphoreOf(`tasks of ${batch.model}`, await concurrencyOf(batch, worker));
  const group = createTaskGroup({
    semaphore,
    stopped,
    gracePeriod: grace,
    isLate,
  });
  const progress = createProgress(() => store.batches.change(batch.id, ['in_progress'], counts()));
  const counts = () => {
    const { completed, failed } = results.counters();
    return { request_counts: { ...batch.request_counts, completed, failed } };
  };

  for await (const request of remainingRequests(batch, results, worker)) {
    const key = lineKey(batch.id, request.custom_id);
    const isAlone = suspects.mustRunAlone(key);
    const begun = await group.start((cut) =>
      suspects.attempt(key, cut, async () => {
        const isPoison = suspects.isExhausted(key);
        await results.add(
          isPoison
            ? poisonResult(request, worker)
            : await executeRequest(request, batch, worker, cut),
        );
        progress.tell();
      }),
    );
    if (!begun) break;
    // Lines after a suspect wait, so that the requests in progress are always the first remaining ones.
    if (isAlone) await group.idle();
  }
  await group.finish().finally(progress.stop);

  const { completed, failed } = counts().request_counts;
  const done = completed + failed >= batch.request_counts.total;
  if (!done && !isLate()) {
    await store.batches.change(batch.id, ['in_progress'], counts());
    return stopped.reason === ('cancelled' satisfies StopReason)
      ? store.batches.find(batch.id)
      : undefined;
  }
  const change = {
    status: 'finalizing' as const,
    finalizing_at: time(),
    ending: done ? ('completed' as const) : ('expired' as const),
    ...counts(),
  };
  return (
    (await store.batches.change(batch.id, ['in_progress'], change)) ?? store.batches.find(batch.id)
  );
}

/** Records every remaining request as expired. */
export async function expireRemaining(
  batch: BatchRow,
  results: ResultFiles,
  worker: WorkerContext,
): Promise<void> {
  for await (const request of remainingRequests(batch, results, worker))
    await results.add(expiredResult(request, worker));
}

/** The lines that may have been in progress when the process died; requests start in input order. */
export async function linesInProgress(
  batch: BatchRow,
  results: ResultFiles,
  worker: WorkerContext,
): Promise<string[]> {
  const keys: string[] = [];
  const semaphore = await concurrencyOf(batch, worker);
  for await (const { custom_id } of remainingRequests(batch, results, worker)) {
    keys.push(lineKey(batch.id, custom_id));
    if (keys.length >= semaphore) break;
  }
  return keys;
}

export const concurrencyOf = ({ model, endpoint }: BatchRow, worker: WorkerContext) =>
  concurrencyFor(worker, model ?? '', kindOfEndpoint(endpoint));

export const lineKey = (batchId: string, customId: string) => `line:${batchId}:${customId}`;

async function* remainingRequests(
  batch: BatchRow,
  results: ResultFiles,
  worker: WorkerContext,
): AsyncGenerator<BatchRequest> {
  for await (const { text } of readLines(await worker.files.read(batch.input_file_id))) {
    if (text.trim() === '') continue;
    const request = parseRequestLine(text, batch.endpoint);
    if (isBatchRequest(request) && !results.has(request.custom_id)) yield request;
  }
}

function createProgress(save: () => Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined;
  return {
    tell() {
      timer ??= setTimeout(() => {
        timer = undefined;
        // A lost update is repeated with the next state change.
        save().catch(() => {});
      }, progressInterval);
    },
    stop: () => clearTimeout(timer),
  };
}
