import { setTimeout as pause } from 'node:timers/promises';
import type { StopReason } from '../jobs/task-type';
import type { WorkerContext } from '../jobs/worker-context';
import { createBlockWriter } from './block-results';
import { endingOwner } from './blocks-store';
import { expiredResult } from './execute-request';
import { planBlocks } from './plan-blocks';
import type { BatchRow } from './schema';

/** Milliseconds between looks at how far the others are. */
const lookInterval = 100;
/** Milliseconds between updates of the public request counts. */
const progressInterval = 500;

/**
 * Has a batch run by all processes, and returns it when nobody works on it any more, in the state `finalizing` or
 * `cancelling`. Undefined: this process ends, and another one goes on.
 */
export async function shareBatch(
  { id, expires_at }: BatchRow,
  worker: WorkerContext,
  stopped: AbortSignal,
): Promise<BatchRow | undefined> {
  const { store, time, sharing, schedule } = worker;
  const { batches, batchBlocks: blocks } = store;
  const isLate = () => stopped.reason === ('expired' satisfies StopReason) || time() >= expires_at;
  const isStopped = () =>
    sharing?.isStopping() || stopped.reason === ('stopping' satisfies StopReason);
  const found = await batches.find(id);
  if (!found || !blocks) return undefined;
  await planBlocks(found, worker);
  schedule();

  for (let reportedAt = 0; !isStopped(); await pause(lookInterval)) {
    // Read in this order: whoever claims does so while the batch is in progress.
    const batch = await batches.find(id);
    const { completed, failed, open, claimed } = await blocks.progress(id);
    if (!batch) return undefined;
    if (batch.status !== 'in_progress') {
      if (claimed === 0) return batch;
      continue;
    }
    if (open === 0 || isLate()) {
      const request_counts = { ...batch.request_counts, completed, failed };
      await batches.change(id, ['in_progress'], {
        status: 'finalizing',
        finalizing_at: time(),
        ending: open === 0 ? 'completed' : 'expired',
        request_counts,
      });
      schedule();
      continue;
    }
    if (performance.now() - reportedAt < progressInterval) continue;
    reportedAt = performance.now();
    await tellProgress(batch, worker);
  }
  return undefined;
}

/** Updates the public counts of requests by those of the blocks. */
export async function tellProgress(
  { id, request_counts: known }: BatchRow,
  { store: { batches, batchBlocks } }: WorkerContext,
): Promise<void> {
  const now = await batchBlocks?.progress(id);
  if (!now || (now.completed === known.completed && now.failed === known.failed)) return;
  const { completed, failed } = now;
  await batches.change(id, ['in_progress'], { request_counts: { ...known, completed, failed } });
}

/** Records every request without a result as expired. */
export async function expireBlocks({ id }: BatchRow, worker: WorkerContext): Promise<void> {
  const { store, sharing } = worker;
  const { batchBlocks: blocks } = store;
  if (!blocks || !sharing) return;
  // Of its own: this process also runs requests.
  const owner = endingOwner(sharing.process());
  const write = createBlockWriter(blocks);
  await blocks.releaseAll(id, owner);
  for (;;) {
    const [block] = await blocks.claimEnded(id, owner, 1);
    if (!block) return;
    const answered = await blocks.answered(block);
    const left = block.custom_ids.filter((custom_id) => !answered.has(custom_id));
    await Promise.all(
      left.map((custom_id) => write({ ...block, owner }, expiredResult({ custom_id }, worker))),
    );
  }
}
