import { readLines } from '@/lib/lines';
import type { WorkerContext } from '../jobs/worker-context';
import { isBatchRequest, parseRequestLine } from './input';
import type { BatchRow } from './schema';
import type { BatchBlock } from './schema.postgres';
import { type BatchCounters, countResult, noCounters, sumOfCounters } from './usage';

/** Requests in a block at most: claimed by one statement, and done again by nobody else unless their process dies. */
const maxRequests = 50;

/** Blocks of a batch at least, if it has as many requests: towards the end each process has something to do. */
const minBlocks = 200;

export const requestsOfBlock = (total: number): number =>
  Math.min(maxRequests, Math.max(1, Math.ceil(total / minBlocks)));

/** Divides the requests of a batch into blocks, once. Results that are there already count. */
export async function planBlocks(batch: BatchRow, worker: WorkerContext): Promise<void> {
  const { batchBlocks, batchLines } = worker.store;
  if (!batchBlocks || !batchLines || (await batchBlocks.isPlanned(batch.id))) return;

  const earlier = new Map<string, BatchCounters>();
  for await (const { custom_id, line } of batchLines.read(batch.id))
    earlier.set(custom_id, countResult(noCounters, JSON.parse(line)));

  const count = requestsOfBlock(batch.request_counts.total);
  const blocks: BatchBlock[] = [];
  let custom_ids: string[] = [];
  let [first_byte, end_byte] = [0, 0];
  const add = () => {
    const known = custom_ids.flatMap((id) => earlier.get(id) ?? []);
    blocks.push({
      batch: batch.id,
      number: blocks.length,
      first_byte,
      end_byte,
      custom_ids,
      open: custom_ids.length - known.length,
      ...sumOfCounters(known),
      owner: null,
      generation: 0,
    });
    [custom_ids, first_byte] = [[], end_byte];
  };
  for await (const { text, end } of readLines(await worker.files.read(batch.input_file_id))) {
    end_byte = end;
    if (text.trim() === '') continue;
    const request = parseRequestLine(text, batch.endpoint);
    if (!isBatchRequest(request)) continue;
    custom_ids.push(request.custom_id);
    if (custom_ids.length >= count) add();
  }
  if (custom_ids.length > 0) add();
  await batchBlocks.plan(blocks);
}
