import { setTimeout as pause } from 'node:timers/promises';
import { toFile } from '@/lib/openai';
import { batchInputOf, type Ending } from './batch-input';
import { customers, dateOf, slugOf, teams, topics } from './words';
import { unlessOver, type World } from './world';

/** The first of each 25 batches; the others complete, those with an empty place as well. */
const endings: readonly (Ending | undefined)[] = [
  'completed',
  'failed',
  'mixed',
  'cancelled',
  'running',
];
const later: Record<number, Ending> = {
  9: 'mixed',
  14: 'mixed',
  16: 'cancelled',
  19: 'mixed',
  22: 'failed',
};

const endingOf = (number: number): Ending =>
  endings[number % 25] ?? later[number % 25] ?? 'completed';

const over = ['completed', 'failed', 'expired', 'cancelled'];

/** Batches that end by themselves: all went well, some lines failed, or the input is refused. */
export async function runBatches(world: World): Promise<void> {
  const numbers = numbersOf(world, ['completed', 'mixed', 'failed']);
  const ids = await world.makeEach('batches', numbers.length, (at) =>
    createBatch(world, numbers[at] ?? 0),
  );
  await world.makeEach('finished batches', ids.length, async (at) => {
    await world.openai.batches.poll(ids[at] ?? '', { pollIntervalMs: 500 });
  });
}

/**
 * Batches that are called off, and last those that go on for up to two hours: only so many batches of a model run at a
 * time, so nothing is to wait for them.
 */
export async function leaveBatches(world: World): Promise<void> {
  const cancelled = numbersOf(world, ['cancelled']);
  await world.makeEach('cancelled batches', cancelled.length, async (at) => {
    const number = cancelled[at] ?? 0;
    const id = await createBatch(world, number);
    if (number % 2 === 1) await untilProgress(world, id, 1);
    await unlessOver(world.openai.batches.cancel(id));
    await world.openai.batches.poll(id, { pollIntervalMs: 500 });
  });
  const running = numbersOf(world, ['running']);
  await world.makeEach('running batches', running.length, async (at) => {
    await untilProgress(world, await createBatch(world, running[at] ?? 0), 0);
  });
}

/** Until so many requests of the batch have been answered, or it is over; 0 waits for its validation alone. */
async function untilProgress({ openai }: World, id: string, answers: number): Promise<void> {
  for (;;) {
    const { status, request_counts } = await openai.batches.retrieve(id);
    if (over.includes(status)) return;
    if (status !== 'validating' && (request_counts?.completed ?? 0) >= answers) return;
    await pause(250);
  }
}

function numbersOf({ counts }: World, wanted: readonly Ending[]): number[] {
  const all = Array.from({ length: counts.batches }, (_, number) => number);
  return all.filter((number) => wanted.includes(endingOf(number)));
}

async function createBatch({ openai, choices, once }: World, number: number): Promise<string> {
  const choose = choices('batch', number);
  const team = choose.pick(teams);
  const topic = choose.pick(topics);
  const customer = choose.pick(customers);
  const date = dateOf(choose);
  const { endpoint, lines } = batchInputOf(choose, number, endingOf(number));
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const file = await toFile(
    Buffer.from(text),
    `${slugOf(topic)}-${slugOf(customer)}-${date}.jsonl`,
  );
  const input = await openai.files.create(
    { file, purpose: 'batch' },
    once('batch', number, 'input'),
  );
  const { id } = await openai.batches.create(
    {
      input_file_id: input.id,
      endpoint,
      completion_window: '24h',
      metadata: { name: `${topic}, ${customer}`, team, customer, date },
    },
    once('batch', number),
  );
  return id;
}
