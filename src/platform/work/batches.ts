import { endOf } from '@/lib/timestamps';
import type { BatchRow } from '../db/schema/batches';
import { batchLifetime } from '../lifetimes';
import { forget } from '../retention';
import { type Desk, forProject } from './desk';
import type { Kind } from './kind';
import { openResults, type Results } from './results';
import { expireRest, linesUnderWay, runTasks } from './tasks';
import { refuse, validate, validations } from './validation';

const lanes = 10_000;

/** Batches wait without open files, so that any number of them may have a lane. */
export const batchWork = (desk: Desk): Kind => ({
  name: 'batches',
  lanes,
  async unfinished(limit) {
    const rows = await desk.store.batches.unfinished(limit);
    return rows.map(({ id, status, expires_at }) => {
      const ends = endOf(expires_at, desk.time(), batchLifetime);
      return { id, expires_at: ends, isCalledOff: status === 'cancelling' };
    });
  },
  underWay: () => batchesUnderWay(desk),
  run: (id, halted) => runBatch(id, desk, halted),
});

const keyOf = (id: string) => `batch:${id}`;

async function batchesUnderWay(desk: Desk): Promise<string[]> {
  const rows = await desk.store.batches.unfinished(lanes);
  const checked = rows.filter(({ status }) => status === 'validating');
  const keys = checked.slice(0, validations).map(({ id }) => keyOf(id));
  const ofModel = new Map<string | null, number>();
  for (const batch of rows) {
    if (batch.status !== 'in_progress' || !batch.writing) continue;
    const before = ofModel.get(batch.model) ?? 0;
    ofModel.set(batch.model, before + 1);
    // Those behind them wait for a place.
    if (before < openBatches)
      keys.push(...(await linesOf(batch, batch.writing, forProject(desk, batch.project))));
  }
  return keys;
}

async function linesOf(
  batch: BatchRow,
  writing: NonNullable<BatchRow['writing']>,
  desk: Desk,
): Promise<string[]> {
  const results = await openResults(writing, desk.files);
  return linesUnderWay(batch, results, desk).finally(results.close);
}

/** How many batches run side by side, for each model. Those behind them wait without open files. */
const openBatches = 4;

/**
 * Brings a batch as far as it goes: to its end, or, once `halted`, to where the next start takes it
 * up. Each step is one change of its row, made only if the row still is where the step found it.
 */
export async function runBatch(id: string, all: Desk, halted: AbortSignal): Promise<void> {
  const found = await all.store.batches.find(id);
  if (!found) return;
  const desk = forProject(all, found.project);
  const batch = found.status === 'validating' ? await check(found, desk, halted) : found;
  if (!batch) return;

  if (batch.writing) await fulfil(batch, batch.writing, desk, halted);
  else if (batch.status === 'cancelling') await end(batch, desk);
  await forget(batch.input_file_id, all);
}

function check(batch: BatchRow, desk: Desk, halted: AbortSignal): Promise<BatchRow | undefined> {
  const key = keyOf(batch.id);
  const work = () =>
    desk.suspects.isExhausted(key) ? refuse(batch, desk) : validate(batch, desk, halted);
  return desk.suspects.attempt(key, halted, work, { isProgress: false });
}

async function fulfil(
  started: BatchRow,
  writing: NonNullable<BatchRow['writing']>,
  desk: Desk,
  halted: AbortSignal,
): Promise<void> {
  // A batch that is halted while it waits needs no place to come to its end.
  const leave = await desk
    .gate(`batches of ${started.model}`, openBatches)
    .enter(halted)
    .catch(() => undefined);
  const results = await openResults(writing, desk.files);
  try {
    const batch =
      started.status === 'in_progress' ? await runTasks(started, results, desk, halted) : started;
    if (!batch) return;
    if (batch.ending === 'expired') await expireRest(batch, results, desk);
    await end(batch, desk, results);
  } finally {
    leave?.();
    await results.close();
  }
}

/** Gives the files their rows and the batch its last state, both at once. */
async function end(batch: BatchRow, desk: Desk, results?: Results): Promise<void> {
  const at = desk.time();
  const ending = batch.status === 'cancelling' ? 'cancelled' : (batch.ending ?? 'completed');
  const { output, error } = batch.writing ?? {};
  const sizes = await results?.close();
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

  const { completed = 0, failed = 0, usage = batch.usage } = results?.tally() ?? {};
  const change = {
    status: ending,
    [`${ending}_at`]: at,
    output_file_id: outputs[0]?.id ?? null,
    error_file_id: errors[0]?.id ?? null,
    request_counts: { ...batch.request_counts, completed, failed },
    usage,
    writing: null,
    ending: null,
  };
  await desk.store.batches.change(batch.id, [batch.status], change, [...outputs, ...errors]);

  if (output && outputs.length === 0) await forget(output, desk);
  if (error && errors.length === 0) await forget(error, desk);
}
