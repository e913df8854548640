import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '@/lib/testing-database';
import { startThree, type ThreeProcesses } from './testing-three-processes';

const patient = { timeout: 120_000 };

type Platform = ThreeProcesses['first'];

/** How many of these runs have ended well, and how many messages their threads have. */
async function ended({ openai }: Platform, runs: { id: string; thread_id: string }[]) {
  const found = runs.map(async ({ id, thread_id }) => {
    const run = await openai.beta.threads.runs.retrieve(id, { thread_id });
    const { data } = await openai.beta.threads.messages.list(thread_id);
    return `${run.status} ${data.length}`;
  });
  return Object.fromEntries(countsOf(await Promise.all(found)));
}

function countsOf(all: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

async function createRuns({ openai }: Platform, count: number) {
  const { id: assistant_id } = await openai.beta.assistants.create({ model: 'shared' });
  const create = (at: number) =>
    openai.beta.threads.createAndRun({
      assistant_id,
      thread: { messages: [{ role: 'user', content: `Run ${at}` }] },
    });
  return Promise.all(Array.from({ length: count }, (_, at) => create(at)));
}

describe.skipIf(!isOnPostgres())('three processes on one database', () => {
  it('share runs, each is run once', patient, async () => {
    const { backends, first, third } = await startThree(150);

    const runs = await createRuns(first, 60);

    await expect
      .poll(() => ended(third, runs), { timeout: 60_000, interval: 250 })
      .toEqual({ 'completed 2': 60 });
    const asked = backends.flatMap((backend) => backend.asked);
    expect(asked).toHaveLength(60);
    expect(new Set(asked).size).toBe(60);
    for (const backend of backends) expect(backend.asked.length).toBeGreaterThan(0);
  });

  it('go on with the runs of one that is killed', patient, async () => {
    const { backends, first, second, third } = await startThree(400);
    const runs = await createRuns(first, 40);
    await expect.poll(() => backends[1]?.asked.length, { interval: 10 }).toBeGreaterThan(0);

    second.child.kill('SIGKILL');

    await expect
      .poll(() => ended(third, runs), { timeout: 60_000, interval: 250 })
      .toEqual({ 'completed 2': 40 });
  });

  it('share the files of one vector store', patient, async () => {
    const { backends, first, third } = await startThree(150);
    const { openai } = first;
    const files = Array.from({ length: 30 }, (_, at) =>
      openai.files.create({
        file: new File([`The text of file ${at}.`], `file-${at}.txt`),
        purpose: 'assistants',
      }),
    );
    const file_ids = (await Promise.all(files)).map(({ id }) => id);
    const { id } = await openai.vectorStores.create({ file_ids });

    const counts = async () => (await third.openai.vectorStores.retrieve(id)).file_counts;
    await expect.poll(counts, { timeout: 60_000 }).toMatchObject({ completed: 30, total: 30 });
    const asked = backends.flatMap((backend) => backend.asked);
    expect(asked).toHaveLength(30);
    for (const backend of backends) expect(backend.asked.length).toBeGreaterThan(0);
    const { data } = await third.openai.vectorStores.search(id, {
      query: 'file 7',
      max_num_results: 50,
    });
    expect(new Set(data.map(({ file_id }) => file_id)).size).toBe(30);
  });
});
