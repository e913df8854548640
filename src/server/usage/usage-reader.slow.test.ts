import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addCounts, noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import { spansOf } from '@/lib/usage/spans';
import { createSimulator } from '@/platform/engine/simulator/index';
import { startPlatform, testKey } from '@/platform/testing';
import { requireConnection } from '../auth/guard';
import { startServer } from '../testing';
import { relayPlayground } from '../transfers/playground';
import { openUsageStore, type UsageStore } from './store';
import { createUsageReader } from './usage-reader';

const connection = 'up';
const model = 'signalbox-mini';
const quarter = 900;

/** The console with a connection to a platform elsewhere, which is real. */
async function start() {
  const upstream = startPlatform({ engines: [createSimulator()] });
  const server = startServer({ fetch: async (url, init) => upstream.fetch(url, init) });
  upstream.clock.time = Math.floor(server.now() / 1000);
  const { services, caller, as, now } = server;
  await caller.connections.create({
    slug: connection,
    name: 'Up',
    kind: 'compatible',
    base_url: 'https://up.example/v1',
    api_key: testKey,
  });
  const reader = createUsageReader(services);
  const sumsIn = async (usage: Pick<UsageStore, 'sums'>) => {
    const to = Math.ceil(now() / 1000 / quarter + 8) * quarter;
    const from = to - 16 * quarter;
    return (await usage.sums([spansOf(from, to)]))
      .filter(({ counts }) => counts.requests > 0)
      .sort((a, b) => (a.series.kind < b.series.kind ? -1 : 1));
  };
  return {
    ...server,
    upstream,
    reader,
    sumsIn,

    /** A question of the operator. */
    async chat() {
      const { chats } = as('operator');
      const question = { connection, model, head: null, parent: null, content: 'Hi' };
      const { chat } = await chats.ask(question);
      await services.answers.of(chat.id)?.ended;
      const { messages } = await chats.retrieve({ connection, id: chat.id });
      const used = messages.at(-1)?.answer?.usage;
      const counts = readUsage({ prompt_tokens: used?.input, completion_tokens: used?.output });
      return { id: chat.id, counts };
    },

    /** A batch that the operator made, as it ended. */
    async batch() {
      const lines = ['one', 'two'].map((custom_id) => ({
        custom_id,
        method: 'POST',
        url: '/v1/chat/completions',
        body: { model, messages: [{ role: 'user', content: custom_id }] },
      }));
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      const file = await upstream.openai.files.create({
        file: new File([text], 'in.jsonl'),
        purpose: 'batch',
      });
      const { id } = await as('operator').batches.create({
        connection,
        endpoint: '/v1/chat/completions',
        input_file_id: file.id,
        completion_window: '24h',
      });
      await upstream.idle();
      await caller.history.sync({ connection, kind: 'batch' });
      return readUsage((await upstream.openai.batches.retrieve(id)).usage, 2);
    },
  };
}

const sumOf = (sums: { counts: UsageCounts }[]) =>
  sums.reduce((sum, { counts }) => addCounts(sum, counts), noUsage);

describe('the usage of a connection', () => {
  it('is the usage reported by chats, playgrounds and batches, by user and kind', async () => {
    const { services, chat, batch, reader, sumsIn, caller, now } = await start();
    const { id, counts: ofChat } = await chat();
    const { connection: up, openai } = await requireConnection(services, connection, owner);
    const request = new Request('http://localhost/x', {
      method: 'POST',
      body: JSON.stringify({ model: 'signalbox-embed', input: 'red' }),
    });
    const signal = new AbortController().signal;
    const transfer = { services, connection: up, openai, request, signal, user: owner };
    const answer = await relayPlayground(transfer as never, 'createEmbedding');
    const ofPlayground = readUsage((await answer.json()).usage);
    const ofBatch = await batch();
    await reader.tick();

    const sums = await sumsIn(services.usage);
    expect(
      Object.fromEntries(
        sums.map(({ series, counts }) => [`${series.kind} ${series.user}`, counts]),
      ),
    ).toEqual({
      'chat_completion operator': ofChat,
      'embedding owner': ofPlayground,
      'batch operator': ofBatch,
    });
    expect(sums.map(({ series }) => series.tier).sort()).toEqual(['batch', 'standard', 'standard']);

    const date = new Date(now()).toISOString().slice(0, 10);
    const range = { from: date, to: date, time_zone: 'UTC', group_by: 'connection' } as const;
    const report = await caller.usage.report(range);
    expect(report.groups).toMatchObject([{ id: connection, counts: sumOf(sums) }]);

    // Deleting what used it leaves what was used.
    await caller.chats.delete({ connection, id }).catch(() => {});
    await reader.tick();
    expect(await sumsIn(services.usage)).toEqual(sums);
  });

  it('counts once, however often the history is read', async () => {
    const { services, chat, batch, reader, sumsIn, caller } = await start();
    await chat();
    await batch();
    await reader.tick();
    const before = await sumsIn(services.usage);
    expect(sumOf(before)).toMatchObject({ requests: 3, unreported: 0 });
    await caller.history.sync({ connection, kind: 'batch' });
    await Promise.all([reader.tick(), createUsageReader(services).tick()]);
    await services.usage.putUpTo('records', 0, []);
    await services.usage.putUpTo('answers', 0, []);
    await reader.tick();
    expect(await sumsIn(services.usage)).toEqual(before);
  });

  it('includes history from before usage was counted', async () => {
    const { services, folder, chat, batch, reader, sumsIn } = await start();
    await chat();
    await batch();
    await reader.tick();
    const usage = openUsageStore(join(folder, 'another-usage.db'));
    onTestFinished(() => usage.close());
    await createUsageReader({ ...services, usage }).tick();
    expect(await sumsIn(usage)).toEqual(await sumsIn(services.usage));
    expect(sumOf(await sumsIn(usage)).requests).toBe(3);
  });
});

const owner = { id: 'owner', name: 'owner', email: 'owner@example.com', role: 'owner' } as const;
