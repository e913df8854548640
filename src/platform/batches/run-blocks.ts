import { createTaskGroup } from '@/lib/concurrency';
import { readLines } from '@/lib/lines';
import { endOf } from '@/lib/timestamps';
import type { SharedWork } from '../jobs/shared-work';
import type { StopReason, TaskType } from '../jobs/task-type';
import { forProject, type WorkerContext } from '../jobs/worker-context';
import { batchLifetime } from '../lifetimes';
import { createBlockWriter } from './block-results';
import type { BatchBlockRows } from './blocks-store';
import { executeRequest, poisonResult } from './execute-request';
import { type BatchRequest, isBatchRequest, parseRequestLine } from './input';
import { requestsOfBlock } from './plan-blocks';
import { concurrencyOf, lineKey } from './run-requests';
import type { BatchRow } from './schema';
import type { BatchBlock } from './schema.postgres';
import { tellProgress } from './share-batch';

/** Requests claimed at once. */
const maxClaimed = 50;

/** Each process works on the requests of every batch in progress; nobody claims a batch for that. */
export const blockTasks = (
  worker: WorkerContext,
  blocks: BatchBlockRows,
  sharing: SharedWork,
): TaskType => ({
  name: 'batch requests',
  slots: 10_000,
  async unfinished(limit) {
    const rows = await blocks.workable(sharing.process(), limit);
    return rows.map(({ id, status, expires_at }) => {
      const ends = endOf(expires_at, worker.time(), batchLifetime);
      return { id, expires_at: ends, isCancelled: status !== 'in_progress' };
    });
  },
  async run(id, stopped) {
    const batch = await worker.store.batches.find(id);
    if (!batch) return;
    const own = sharing.process();
    // Of an earlier run that failed.
    await blocks.releaseAll(id, own);
    const ofProject = forProject(worker, batch.project);
    const work = { worker: ofProject, blocks, own, stopped };
    await runBlocks(batch, work).finally(() => blocks.releaseAll(id, own));
    await tellProgress(batch, ofProject);
  },
});

interface BlockWork {
  worker: WorkerContext;
  blocks: BatchBlockRows;
  /** As whom this process claims. */
  own: string;
  stopped: AbortSignal;
}

/** Runs requests, block by block, until there is none left that is not another process's. */
async function runBlocks(batch: BatchRow, { worker, blocks, own, stopped }: BlockWork) {
  const { time, suspects, gracePeriod } = worker;
  const concurrency = await concurrencyOf(batch, worker);
  const isLate = () =>
    stopped.reason === ('expired' satisfies StopReason) || time() >= batch.expires_at;
  const semaphore = worker.semaphore(`tasks of ${batch.model}`, concurrency);
  const group = createTaskGroup({ semaphore, stopped, gracePeriod, isLate });
  const write = createBlockWriter(blocks);

  const start = async (block: BatchBlock, request: BatchRequest): Promise<boolean> => {
    const key = lineKey(batch.id, request.custom_id);
    const isAlone = suspects.mustRunAlone(key);
    const begun = await group.start((cut) =>
      suspects.attempt(key, cut, async () => {
        const result = suspects.isExhausted(key)
          ? poisonResult(request, worker)
          : await executeRequest(request, batch, worker, cut);
        await write({ ...block, owner: own }, result);
      }),
    );
    // Those after a suspect wait, so that the requests in progress are the first ones of the blocks.
    if (begun && isAlone) await group.idle();
    return begun;
  };

  const size = requestsOfBlock(batch.request_counts.total);
  const wanted = Math.max(1, Math.floor(Math.min(maxClaimed, concurrency + size - 1) / size));
  for (let goesOn = !stopped.aborted && !isLate(); goesOn; ) {
    const claimed = await blocks.claim(batch.id, own, wanted);
    if (claimed.length === 0) break;
    await suspects.refresh();
    for (const block of claimed)
      for (const request of await requestsOf(block, batch, worker, blocks))
        if (goesOn) goesOn = await start(block, request);
  }
  await group.finish();
}

/** Those without a result. */
async function requestsOf(
  block: BatchBlock,
  { input_file_id, endpoint }: BatchRow,
  { files }: WorkerContext,
  blocks: BatchBlockRows,
): Promise<BatchRequest[]> {
  const isFresh = block.open === block.custom_ids.length;
  const answered = isFresh ? new Set() : await blocks.answered(block);
  const range = { start: block.first_byte, end: block.end_byte };
  const requests: BatchRequest[] = [];
  for await (const { text } of readLines(await files.read(input_file_id, range))) {
    if (text.trim() === '') continue;
    const request = parseRequestLine(text, endpoint);
    if (isBatchRequest(request) && !answered.has(request.custom_id)) requests.push(request);
  }
  return requests;
}
