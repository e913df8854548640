import type { BatchRow } from '../db/schema/batches';
import { kindOfEndpoint } from '../engine/model-kinds';
import { answer, expired, poison } from './answer';
import { createCrew } from './crew';
import { type Desk, placesFor } from './desk';
import { isTask, readTask, type Task } from './input';
import type { Halt } from './kind';
import { readLines } from './lines';
import type { Results } from './results';

/** Between two updates of the counts that clients see, in milliseconds. */
const pause = 500;

/**
 * Runs what is not done yet, and gives the batch as it is then: `finalizing`, or `cancelling` if
 * somebody asked for that. Undefined: work stops here, and goes on at the next start.
 */
export async function runTasks(
  batch: BatchRow,
  results: Results,
  desk: Desk,
  halted: AbortSignal,
): Promise<BatchRow | undefined> {
  const { store, time, gate, grace, suspects } = desk;
  const isLate = () => halted.reason === ('expired' satisfies Halt) || time() >= batch.expires_at;
  const places = gate(`tasks of ${batch.model}`, await placesAt(batch, desk));
  const crew = createCrew({ gate: places, halted, grace, isLate });
  const progress = createProgress(() => store.batches.change(batch.id, ['in_progress'], counts()));
  const counts = () => {
    const { completed, failed } = results.tally();
    return { request_counts: { ...batch.request_counts, completed, failed } };
  };

  for await (const task of tasksLeft(batch, results, desk)) {
    const key = lineKey(batch.id, task.custom_id);
    const isAlone = suspects.isAlone(key);
    const begun = await crew.begin((cut) =>
      suspects.attempt(key, cut, async () => {
        const isPoison = suspects.isExhausted(key);
        await results.add(isPoison ? poison(task, desk) : await answer(task, batch, desk, cut));
        progress.tell();
      }),
    );
    if (!begun) break;
    // The lines behind a suspect wait, so that those under way are always the first that are left.
    if (isAlone) await crew.idle();
  }
  await crew.rest().finally(progress.stop);

  const { completed, failed } = counts().request_counts;
  const done = completed + failed >= batch.request_counts.total;
  if (!done && !isLate()) {
    await store.batches.change(batch.id, ['in_progress'], counts());
    return halted.reason === ('cancelled' satisfies Halt)
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

/** Says of every request that is left that it was too late for it. */
export async function expireRest(batch: BatchRow, results: Results, desk: Desk): Promise<void> {
  for await (const task of tasksLeft(batch, results, desk)) await results.add(expired(task, desk));
}

/** The lines that may have been under way when a process died: they are begun in the order of the input. */
export async function linesUnderWay(
  batch: BatchRow,
  results: Results,
  desk: Desk,
): Promise<string[]> {
  const keys: string[] = [];
  const places = await placesAt(batch, desk);
  for await (const { custom_id } of tasksLeft(batch, results, desk)) {
    keys.push(lineKey(batch.id, custom_id));
    if (keys.length >= places) break;
  }
  return keys;
}

const placesAt = ({ model, endpoint }: BatchRow, desk: Desk) =>
  placesFor(desk, model ?? '', kindOfEndpoint(endpoint));

const lineKey = (batchId: string, customId: string) => `line:${batchId}:${customId}`;

async function* tasksLeft(batch: BatchRow, results: Results, desk: Desk): AsyncGenerator<Task> {
  for await (const { text } of readLines(await desk.files.read(batch.input_file_id))) {
    if (text.trim() === '') continue;
    const task = readTask(text, batch.endpoint);
    if (isTask(task) && !results.has(task.custom_id)) yield task;
  }
}

function createProgress(save: () => Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined;
  return {
    tell() {
      timer ??= setTimeout(() => {
        timer = undefined;
        // What is missed here is told with the next change of state.
        save().catch(() => {});
      }, pause);
    },
    stop: () => clearTimeout(timer),
  };
}
