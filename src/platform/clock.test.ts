import { describe, expect, it } from 'vitest';
import { cached } from './engine/cached';
import { recountLifetimes } from './lifetimes';
import { startRuns, weather } from './runs/testing';
import { chatLines, startPlatform } from './testing';

const day = 86_400;

type Platform = ReturnType<typeof startPlatform>;

/** Steps the clock back by three days, and has the platform see to what ends by time, as its start does. */
async function stepBack({ store, clock }: Pick<Platform, 'store' | 'clock'>) {
  clock.time -= 3 * day;
  await recountLifetimes({ store, time: () => clock.time });
}

describe('after the clock stepped back three days', () => {
  it('a run that waits for its client expires after ten minutes', async () => {
    const { run, runs, clock } = startRuns();
    const { id, thread_id } = await run('The weather in Oslo?', { tools: [weather] });
    const status = async () => (await runs.retrieve(id, { thread_id })).status;
    clock.time -= 3 * day;
    expect(await status()).toBe('requires_action');
    clock.time += 599;
    expect(await status()).toBe('requires_action');
    clock.time += 1;
    expect(await status()).toBe('expired');
  });

  it('a batch has 24 hours from the next start', async () => {
    const first = startPlatform({ start: false });
    const file = new File([chatLines(1)], 'a.jsonl');
    const { id: input_file_id } = await first.openai.files.create({ file, purpose: 'batch' });
    const { id } = await first.openai.batches.create({
      input_file_id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await stepBack(first);
    const { expires_at } = await first.openai.batches.retrieve(id);
    expect(expires_at).toBe(first.clock.time + day);
    await first.close();

    const second = startPlatform({ folder: first.folder, time: first.clock.time + day });
    await second.idle();
    expect((await second.openai.batches.retrieve(id)).status).toBe('expired');
  });

  it('a later expiry is unaffected', async () => {
    const first = startPlatform({ start: false });
    const { folder, clock, openai } = first;
    const { id } = await openai.vectorStores.create({
      expires_after: { anchor: 'last_active_at', days: 1 },
    });
    await first.close();
    const time = clock.time - 3 * day;
    const second = startPlatform({ folder, time });
    const found = async () => (await second.openai.vectorStores.retrieve(id)).expires_at;
    await expect.poll(found).toBe(time + day);
  });

  it('a file stays until its announced expiry', async () => {
    const platform = startPlatform({ start: false });
    const { openai, clock } = platform;
    const file = new File(['x'], 'a.jsonl');
    const { id, expires_at } = await openai.files.create({ file, purpose: 'batch' });
    await stepBack(platform);
    clock.time += 30 * day;
    expect(await openai.files.retrieve(id)).toMatchObject({ id, expires_at });
    clock.time = Number(expires_at);
    await expect(openai.files.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });

  it('a vector store expires by its last use', async () => {
    const platform = startRuns({ start: false });
    const { openai, clock } = platform;
    const { id } = await openai.vectorStores.create({
      expires_after: { anchor: 'last_active_at', days: 1 },
    });
    await stepBack(platform);
    const status = async () => (await openai.vectorStores.retrieve(id)).status;
    clock.time += day - 1;
    await openai.vectorStores.search(id, { query: 'noon' });
    clock.time += day - 1;
    expect(await status()).toBe('completed');
    clock.time += 1;
    expect(await status()).toBe('expired');
  });

  it('the use of a vector store is recorded at once', async () => {
    const { openai, clock } = startRuns({ start: false });
    const { id } = await openai.vectorStores.create({
      expires_after: { anchor: 'last_active_at', days: 1 },
    });
    clock.time -= 3 * day;
    await openai.vectorStores.search(id, { query: 'noon' });
    expect(await openai.vectorStores.retrieve(id)).toMatchObject({
      last_active_at: clock.time,
      expires_at: clock.time + day,
    });
  });

  it('the use of a key is recorded', async () => {
    const { keys, clock } = startPlatform({ start: false });
    const { key } = await keys.create('Laptop');
    const used = async () => (await keys.check(key)) && (await keys.list())[0]?.last_used_at;
    await used();
    clock.time -= 3 * day;
    expect(await used()).toBe(clock.time);
  });

  it('the models of a backend are reloaded', async () => {
    const clock = { time: 1_790_000_000_000 };
    let loaded = 0;
    const load = async () => ++loaded;
    const ask = cached(load, { fresh: 10_000, usable: 300_000, now: () => clock.time });
    expect([await ask(), await ask()]).toEqual([1, 1]);
    clock.time -= 3 * day * 1000;
    expect([await ask(), await ask()]).toEqual([2, 2]);
  });
});
