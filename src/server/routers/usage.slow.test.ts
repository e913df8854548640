import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { addCounts, noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import { startServer } from '../testing';
import { relayPlayground } from '../transfers/playground';
import { serveTransfer } from '../transfers/transfer-handler';
import type { UsageDimension } from '../usage/report';

const model = 'signalbox-mini';
const origin = 'http://localhost:3000';
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];

/** The server with its platform, at a time that the test sets. */
function start() {
  const server = startServer();
  const { services, as, cookieOf, now, wait } = server;
  services.platform.start();

  return {
    ...server,
    moveTo: (time: string) => wait((Date.parse(time) - now()) / 1000),

    /** A question in a chat of the user. Gives what its answer used. */
    async chat(role: 'operator' | 'admin') {
      const { chats } = as(role);
      const question = { connection: 'local', model, head: null, parent: null, content: 'Hi' };
      const { chat } = await chats.ask(question);
      await services.answers.of(chat.id)?.ended;
      const { messages } = await chats.retrieve({ connection: 'local', id: chat.id });
      const used = messages.at(-1)?.answer?.usage;
      return readUsage({ prompt_tokens: used?.input, completion_tokens: used?.output });
    },

    async embed() {
      const request = new Request(`${origin}/playground`, {
        method: 'POST',
        headers: {
          origin,
          cookie: await cookieOf('operator'),
          'content-type': 'application/json',
        },
        body: JSON.stringify({ model: 'signalbox-embed', input: 'red' }),
      });
      const answer = await serveTransfer(
        { services, request, connection: 'local', role: 'operator', audited: null },
        (transfer) => relayPlayground(transfer, 'createEmbedding'),
      );
      return readUsage((await answer.json()).usage);
    },

    /** A client with a key of the project. */
    async clientOf(project: string) {
      const { id, key } = await services.platform.keys.create('Nightly job', { project });
      const { fetch } = services.platform;
      return { id, openai: new OpenAI({ apiKey: key, baseURL: `${origin}/v1`, fetch }) };
    },
  };
}

const total = (days: { counts: UsageCounts }[]) =>
  days.reduce((sum, { counts }) => addCounts(sum, counts), noUsage);

describe('the usage of a scripted day', () => {
  it('is the sum of the reported usage, in every time zone and grouping', async () => {
    const { caller, services, moveTo, chat, embed, clientOf } = start();
    const project = await services.platform.projects.create('Team A');
    const { id: key, openai } = await clientOf(project.id);
    let reported = noUsage;
    const used = { operator: noUsage, admin: noUsage, key: noUsage };
    // Around midnight of each zone, on the days on which clocks are changed.
    for (const time of [
      '2026-10-24T18:29:00Z',
      '2026-10-24T18:31:00Z',
      '2026-10-24T21:59:00Z',
      '2026-10-24T22:01:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T22:59:00Z',
      '2026-10-25T23:01:00Z',
      '2026-11-01T03:59:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:30:00Z',
      '2026-11-02T04:59:00Z',
      '2026-11-02T05:01:00Z',
    ]) {
      await moveTo(time);
      used.operator = addCounts(used.operator, addCounts(await chat('operator'), await embed()));
      used.admin = addCounts(used.admin, await chat('admin'));
      const messages = [{ role: 'user' as const, content: 'Hello' }];
      const { usage } = await openai.chat.completions.create({ model, messages });
      used.key = addCounts(used.key, readUsage(usage));
    }
    reported = [used.operator, used.admin, used.key].reduce((sum, one) => addCounts(sum, one));
    expect(reported).toMatchObject({ requests: 13 * 4, unreported: 0 });

    const report = (time_zone: string, group_by: UsageDimension = 'model') =>
      caller.usage.report({ from: '2026-10-23', to: '2026-11-03', time_zone, group_by });
    const asked: Record<string, number[]> = {};
    for (const zone of zones) {
      const { days, total: sum, groups } = await report(zone);
      expect(total(days), zone).toEqual(reported);
      expect(total(groups), zone).toEqual(reported);
      expect(sum.counts).toEqual(reported);
      asked[zone] = ['2026-10-24', '2026-10-25', '2026-11-01', '2026-11-02'].map(
        (date) => (days.find((day) => day.date === date)?.counts.requests ?? 0) / 4,
      );
    }
    expect(asked).toEqual({
      UTC: [4, 4, 3, 2],
      'Europe/Berlin': [3, 4, 3, 2],
      'America/New_York': [6, 2, 3, 1],
      'Asia/Kolkata': [1, 5, 3, 2],
    });
    const hours = async (zone: string, date: string) =>
      (await report(zone)).days.find((day) => day.date === date)?.hours;
    expect(await hours('Europe/Berlin', '2026-10-25')).toBe(25);
    expect(await hours('America/New_York', '2026-11-01')).toBe(25);
    expect(await hours('Asia/Kolkata', '2026-10-25')).toBe(24);

    const groupsBy = async (dimension: UsageDimension) =>
      Object.fromEntries(
        (await report('UTC', dimension)).groups.map(({ id, name, counts }) => [name ?? id, counts]),
      );
    expect(await groupsBy('user')).toEqual({
      operator: used.operator,
      admin: used.admin,
      '': used.key,
    });
    expect(await groupsBy('project')).toEqual({
      Default: addCounts(used.operator, used.admin),
      'Team A': used.key,
    });
    expect(Object.keys(await groupsBy('key')).sort()).toEqual(['Nightly job', 'The console']);
    await services.platform.keys.delete(key);
    expect(await groupsBy('key')).toMatchObject({ [key]: used.key });
    expect(Object.keys(await groupsBy('connection')).sort()).toEqual(['', 'local']);

    const only = { from: '2026-10-23', to: '2026-11-03', time_zone: 'UTC' };
    const embeddings = await caller.usage.report({ ...only, group_by: 'kind', kind: 'embedding' });
    expect(embeddings.total.counts.requests).toBe(13);
    const local = await caller.usage.report({ ...only, group_by: 'kind', connection: 'local' });
    expect(local.total.counts.requests).toBe(39);
  });
});

describe('a report', () => {
  const query = {
    from: '2026-10-24',
    to: '2026-10-26',
    time_zone: 'UTC',
    group_by: 'model',
  } as const;

  it('may be read by a viewer', async () => {
    const { as } = start();
    const { days, groups } = await as('viewer').usage.report(query);
    expect(days.map(({ date }) => date)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(groups).toEqual([]);
  });

  it('is refused for a zone that does not exist, a range that ends before it begins, or ten years', async () => {
    const { caller } = start();
    const refusal = { code: 'BAD_REQUEST' };
    for (const wrong of [
      { time_zone: 'Mars/Olympus' },
      { to: '2026-10-23' },
      { from: '2016-10-24' },
      { from: '2026-02-30' },
    ])
      await expect(caller.usage.report({ ...query, ...wrong })).rejects.toMatchObject(refusal);
  });
});

const price = {
  connection: null,
  model: 'signalbox-*',
  tier: 'standard',
  currency: 'usd',
  valid_from: '2026-10-01',
  input: '2.50',
  cached_input: '1.25',
  audio_input: '',
  image_input: '',
  output: '10',
  audio_output: '',
  training: '',
  source: 'Price list of October 2026',
};

/** In millionths of millionths, by prices in millionths. */
const costOf = ({ input_tokens, output_tokens }: UsageCounts, input: number, output: number) =>
  (input_tokens * input + output_tokens * output) / 1e12;

describe('a cost', () => {
  const query = {
    time_zone: 'UTC',
    group_by: 'model',
    from: '2026-10-20',
    to: '2026-10-30',
  } as const;
  const amountOf = ({ cost }: { cost: { amounts: { amount: string }[] } }) =>
    Number(cost.amounts[0]?.amount);

  it('is unknown without a price, not zero', async () => {
    const { caller, moveTo, chat } = start();
    await moveTo('2026-10-25T12:00:00Z');
    const used = await chat('operator');
    const { total } = await caller.usage.report(query);
    expect(total.cost).toEqual({
      amounts: [],
      unknown: {
        tokens: used.input_tokens + used.output_tokens,
        requests: 0,
        models: [model],
      },
    });
  });

  it('uses the price of the day: a later price changes no earlier cost', async () => {
    const { as, caller, moveTo, chat } = start();
    await moveTo('2026-10-24T23:59:00Z');
    const before = await chat('operator');
    await moveTo('2026-10-25T00:01:00Z');
    const after = await chat('operator');
    await as('admin').prices.create(price);
    const dearer = { ...price, input: '5', output: '20', valid_from: '2026-10-25' };
    await as('admin').prices.create(dearer);

    const expected = costOf(before, 2.5e6, 10e6) + costOf(after, 5e6, 20e6);
    for (const time_zone of zones) {
      const { days, total } = await caller.usage.report({ ...query, time_zone });
      expect(amountOf(total), time_zone).toBeCloseTo(expected, 12);
      expect(total.cost).toMatchObject({
        amounts: [{ currency: 'USD' }],
        unknown: { tokens: 0, requests: 0, models: [] },
      });
      const sum = days.reduce((all, day) => all + (amountOf(day) || 0), 0);
      expect(sum, time_zone).toBeCloseTo(expected, 12);
    }
  });

  it('is partly unknown if one model has no price', async () => {
    const { as, caller, moveTo, chat, embed } = start();
    await moveTo('2026-10-25T12:00:00Z');
    await chat('operator');
    const { input_tokens } = await embed();
    await as('admin').prices.create({ ...price, model });
    const { total } = await caller.usage.report(query);
    expect(total.cost).toMatchObject({
      amounts: [{ currency: 'USD' }],
      unknown: { tokens: input_tokens, models: ['signalbox-embed'] },
    });
  });

  it('of batches uses batch prices, and is unknown without them', async () => {
    const { as, caller, moveTo, services, clientOf } = start();
    await moveTo('2026-10-25T12:00:00Z');
    const { openai } = await clientOf('default');
    const line = {
      custom_id: 'one',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model, messages: [{ role: 'user', content: 'Hi' }] },
    };
    const file = await openai.files.create({
      file: new File([JSON.stringify(line)], 'in.jsonl'),
      purpose: 'batch',
    });
    await openai.batches.create({
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await services.platform.idle();
    await as('admin').prices.create(price);
    const cost = async () => (await caller.usage.report(query)).total.cost;
    expect(await cost()).toMatchObject({ amounts: [], unknown: { models: [model] } });
    await as('admin').prices.create({ ...price, tier: 'batch', input: '1.25', output: '5' });
    expect(await cost()).toMatchObject({ amounts: [{ currency: 'USD' }], unknown: { models: [] } });
  });
});

describe('a price', () => {
  it('of the connection overrides the general one, and a name overrides a pattern', async () => {
    const { as, caller, moveTo, chat } = start();
    await moveTo('2026-10-25T12:00:00Z');
    const used = await chat('operator');
    const { prices } = as('admin');
    const query = {
      time_zone: 'UTC',
      group_by: 'model',
      from: '2026-10-25',
      to: '2026-10-25',
    } as const;
    const added: number[] = [];
    for (const [change, input] of [
      [{ model: '*' }, '1'],
      [{ model: 'signalbox-m*' }, '2'],
      [{ model }, '3'],
      [{ model: '*-mini', connection: 'local' }, '4'],
      [{ model, connection: 'local' }, '5'],
      [{ model, connection: 'local', valid_from: '2026-10-26' }, '6'],
    ] as const) {
      added.push((await prices.create({ ...price, ...change, input, output: '0' })).id);
      const { total } = await caller.usage.report(query);
      const expected = input === '6' ? 5 : Number(input);
      expect(Number(total.cost.amounts[0]?.amount)).toBeCloseTo(
        costOf(used, expected * 1e6, 0),
        12,
      );
    }
    expect((await prices.list()).map(({ id }) => id).sort()).toEqual(added);
    await prices.delete({ id: added[4] ?? 0 });
    const { total } = await caller.usage.report(query);
    expect(Number(total.cost.amounts[0]?.amount)).toBeCloseTo(costOf(used, 4e6, 0), 12);
  });

  it('is entered and removed by admins only, with a source, and must be a number', async () => {
    const { as } = start();
    await expect(as('operator').prices.create(price)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { prices } = as('admin');
    const bad = { code: 'BAD_REQUEST' };
    await expect(prices.create({ ...price, source: ' ' })).rejects.toMatchObject(bad);
    await expect(prices.create({ ...price, input: '1,5' })).rejects.toMatchObject(bad);
    await expect(prices.create({ ...price, currency: 'dollars' })).rejects.toMatchObject(bad);
    const empty = { input: '', cached_input: '', output: '' };
    await expect(prices.create({ ...price, ...empty })).rejects.toMatchObject(bad);
    expect(await as('viewer').prices.list()).toEqual([]);
    await expect(prices.delete({ id: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
