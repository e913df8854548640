import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { testDatabase } from '@/lib/testing-database';
import { addCounts, noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import { daysBetween } from '@/lib/usage/days';
import { spansOf } from '@/lib/usage/spans';
import { create } from '../batches/testing';
import { openDb } from '../db/open';
import { createSimulator } from '../engine/simulator/index';
import { chatLines, startPlatform } from '../testing';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
const model = 'signalbox-mini';
const messages = [{ role: 'user' as const, content: 'How many tokens are these?' }];

type Platform = ReturnType<typeof startPlatform>;

const startSimulator = (options: Parameters<typeof startPlatform>[0] = {}) =>
  startPlatform({ engines: [createSimulator()], ...options });

const at = (text: string) => Date.parse(text) / 1000;

/** All that is taken down, by what `by` gives of its series. */
async function sumsBy({ store }: Platform, by: 'key' | 'project' | 'kind' | 'tier') {
  const [from, to] = [at('2026-10-01T00:00:00Z'), at('2026-12-01T00:00:00Z')];
  const sums: Record<string, UsageCounts> = {};
  for (const { series, counts } of await store.usage.sums([spansOf(from, to)]))
    sums[series[by]] = addCounts(sums[series[by]] ?? noUsage, counts);
  return sums;
}

async function daysIn({ store }: Platform, zone: string, from: string, to: string) {
  const days = daysBetween(from, to, zone);
  const sums = await store.usage.sums(days.map(({ start, end }) => spansOf(start, end)));
  return days.map(({ date }, day) => {
    const used = sums.filter(({ range }) => range === day).map(({ counts }) => counts);
    return { date, ...used.reduce((sum, counts) => addCounts(sum, counts), noUsage) };
  });
}

describe('the usage of requests', () => {
  it('equals the usage in the responses, by key and project', async () => {
    const platform = startSimulator({ time: at('2026-10-25T12:00:00Z') });
    const { id: project } = await platform.projects.create('Team A');
    const { id, key } = await platform.keys.create('Nightly', { project });
    const own = new OpenAI({ apiKey: key, baseURL: 'http://platform/v1', fetch: platform.fetch });
    const { usage } = await own.chat.completions.create({ model, messages });
    const embedded = await own.embeddings.create({ model: 'signalbox-embed', input: 'Some words' });
    const other = await platform.openai.chat.completions.create({ model, messages });

    const ofOwn = addCounts(readUsage(usage), readUsage(embedded.usage));
    expect(await sumsBy(platform, 'key')).toEqual({
      [id]: ofOwn,
      environment: readUsage(other.usage),
    });
    expect(await sumsBy(platform, 'project')).toEqual({
      [project]: ofOwn,
      default: readUsage(other.usage),
    });
    expect(await sumsBy(platform, 'kind')).toMatchObject({
      chat_completion: { requests: 2 },
      embedding: { requests: 1, input_tokens: embedded.usage.prompt_tokens },
    });
  });

  it('includes background responses, by key and project', async () => {
    const platform = startSimulator({ time: at('2026-10-25T12:00:00Z') });
    const { id: project } = await platform.projects.create('Team A');
    const { id, key } = await platform.keys.create('Nightly', { project });
    const own = new OpenAI({ apiKey: key, baseURL: 'http://platform/v1', fetch: platform.fetch });
    const made = await own.responses.create({ model, input: 'Some words', background: true });
    await platform.idle();
    const { usage } = await own.responses.retrieve(made.id);
    expect(usage?.total_tokens).toBeGreaterThan(0);
    expect(await sumsBy(platform, 'key')).toEqual({ [id]: readUsage(usage) });
    expect(await sumsBy(platform, 'project')).toEqual({ [project]: readUsage(usage) });
    expect(await sumsBy(platform, 'kind')).toMatchObject({ response: { requests: 1 } });
  });

  it('is stored before the end of a stream, also if the stream does not report it', async () => {
    const platform = startSimulator({ time: at('2026-10-25T12:00:00Z') });
    const streamed = { model, messages, stream: true } as const;
    let usage: unknown;
    const options = { ...streamed, stream_options: { include_usage: true } };
    for await (const chunk of await platform.openai.chat.completions.create(options))
      usage = chunk.usage ?? usage;
    expect(usage).toMatchObject({ prompt_tokens: expect.any(Number) });
    expect(await sumsBy(platform, 'key')).toEqual({ environment: readUsage(usage) });

    for await (const _ of await platform.openai.chat.completions.create(streamed));
    const both = addCounts(readUsage(usage), { ...noUsage, requests: 1, unreported: 1 });
    expect(await sumsBy(platform, 'key')).toEqual({ environment: both });
  });

  it('does not include refused requests', async () => {
    const platform = startSimulator();
    const refused = platform.openai.chat.completions.create({ model: 'no-such-model', messages });
    await expect(refused).rejects.toMatchObject({ status: 404 });
    expect(await sumsBy(platform, 'key')).toEqual({});
  });

  it('counts a replayed response of an idempotency key once', async () => {
    const platform = startSimulator({ time: at('2026-10-25T12:00:00Z') });
    for (let asked = 0; asked < 2; asked += 1)
      await platform.openai.chat.completions.create(
        { model, messages },
        { headers: { 'Idempotency-Key': 'one' } },
      );
    expect(await sumsBy(platform, 'key')).toMatchObject({ environment: { requests: 1 } });
  });

  it('does not block a response if it cannot be stored', async () => {
    const { store, openai, troubles } = startSimulator();
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    store.usage.add = async () => {
      throw full;
    };
    await expect(openai.chat.completions.create({ model, messages })).resolves.toMatchObject({
      usage: { prompt_tokens: expect.any(Number) },
    });
    expect(troubles).toEqual([full]);
  });
});

describe('a day of work', () => {
  it('adds up to the reported usage, in every time zone, across daylight saving time', async () => {
    const platform = startSimulator({ time: at('2026-10-24T00:07:00Z') });
    const { openai, clock } = platform;
    const assistant = await openai.beta.assistants.create({ model });
    let reported = noUsage;
    let last = 0;
    // Each hour and a half from the 24th, over both changes of the clock.
    for (let step = 0; clock.time < at('2026-11-02T12:00:00Z'); step += 1) {
      const { usage } = await openai.chat.completions.create({ model, messages });
      reported = addCounts(reported, readUsage(usage));
      if (step % 16 === 5) {
        const batch = await create(platform, chatLines(3, model));
        await platform.idle();
        const ended = await openai.batches.retrieve(batch.id);
        expect(ended).toMatchObject({
          status: 'completed',
          usage: { total_tokens: expect.any(Number) },
        });
        reported = addCounts(reported, readUsage(ended.usage, 3));
      }
      if (step % 16 === 9) {
        const thread = { messages };
        const run = await openai.beta.threads.createAndRun({ assistant_id: assistant.id, thread });
        await platform.idle();
        const ended = await openai.beta.threads.runs.retrieve(run.id, { thread_id: run.thread_id });
        expect(ended).toMatchObject({ status: 'completed' });
        reported = addCounts(reported, readUsage(ended.usage));
      }
      last = clock.time;
      clock.time += 5_400;
    }
    expect(last).toBeGreaterThan(at('2026-11-02T00:00:00Z'));
    expect(reported.unreported).toBe(0);

    const byZone = await Promise.all(
      zones.map(async (zone) => {
        const days = await daysIn(platform, zone, '2026-10-23', '2026-11-03');
        const sum = days.reduce((all, { date, ...counts }) => addCounts(all, counts), noUsage);
        expect(sum, zone).toEqual(reported);
        return [zone, days.find(({ date }) => date === '2026-10-25')?.requests ?? 0] as const;
      }),
    );
    // Sixteen chats a day; the longer one has one more. A batch of three and a run come once a day.
    expect(Object.fromEntries(byZone)).toMatchObject({
      UTC: 20,
      'Europe/Berlin': 21,
      'Asia/Kolkata': 20,
    });
    expect(await sumsBy(platform, 'kind')).toMatchObject({
      batch: { requests: 30 },
      run: { requests: 9 },
    });
    expect(await sumsBy(platform, 'tier')).toMatchObject({ batch: { requests: 30 } });
    // What lines of batches and turns of runs asked for is theirs alone.
    expect(Object.keys(await sumsBy(platform, 'key'))).toEqual(['environment']);
  });

  it('is the same after a restart, and when ended objects are seen again', async () => {
    const platform = startSimulator({ time: at('2026-10-25T12:00:00Z') });
    const { id } = await create(platform, chatLines(3, model));
    await platform.idle();
    const before = await sumsBy(platform, 'kind');
    expect(before).toMatchObject({ batch: { requests: 3, unreported: 0 } });
    await platform.close();
    const again = startSimulator({ folder: platform.folder, time: at('2026-10-25T13:00:00Z') });
    await again.idle();
    await again.store.batches.change(id, ['completed'], { metadata: { seen: 'again' } });
    expect(await sumsBy(again, 'kind')).toEqual(before);
  });
});

describe('what ended before usage was counted', () => {
  it('is counted at the next start, once', async () => {
    const time = at('2026-10-25T12:00:00Z');
    const platform = startSimulator({ time });
    const { openai, folder } = platform;
    await create(platform, chatLines(3, model));
    const { id: assistant_id } = await openai.beta.assistants.create({ model });
    await openai.beta.threads.createAndRun({ assistant_id, thread: { messages } });
    await platform.idle();
    const counted = await sumsBy(platform, 'kind');
    expect(Object.keys(counted).sort()).toEqual(['batch', 'run']);
    await platform.close();

    const db = openDb(testDatabase(folder, 'platform', 'platform.db'));
    for (const table of ['usage_entries', 'usage_rollups', 'usage_series', 'usage_cursors'])
      await db.plain(`delete from ${table}`).run();
    await db.close();
    for (let start = 0; start < 2; start += 1) {
      const later = startSimulator({ folder, time: time + 3600 });
      await expect.poll(() => sumsBy(later, 'kind')).toEqual(counted);
      await later.close();
    }
  });
});

describe('an engine that tells no usage', () => {
  it('leaves the tokens of a batch unknown, not zero', async () => {
    const silent = {
      name: 'silent',
      models: async () => [
        { id: 'silent', object: 'model' as const, created: 1, owned_by: 'test' },
      ],
      answer: async () =>
        Response.json({ object: 'chat.completion', choices: [{ message: { content: 'Hi' } }] }),
    };
    const platform = startPlatform({ engines: [silent], time: at('2026-10-25T12:00:00Z') });
    await create(platform, chatLines(2, 'silent'));
    await platform.idle();
    await platform.openai.chat.completions.create({ model: 'silent', messages });
    expect(await sumsBy(platform, 'kind')).toEqual({
      batch: { ...noUsage, requests: 2, unreported: 2 },
      chat_completion: { ...noUsage, requests: 1, unreported: 1 },
    });
  });
});
