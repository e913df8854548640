import { describe, expect, it } from 'vitest';
import { createSimulator } from '@/platform/engine/simulator/index';
import { startPlatform, testKey } from '@/platform/testing';
import { openHistory } from '../history/open';
import { startServer } from '../testing';

const connection = 'up';
const model = 'signalbox-mini';
const endpoint = '/v1/chat/completions';

/** The console with a connection to a platform elsewhere. */
async function start() {
  const upstream = startPlatform({ engines: [createSimulator()] });
  const server = startServer({ fetch: upstream.fetch });
  upstream.clock.time = Math.floor(server.now() / 1000);
  await server.caller.connections.create({
    slug: connection,
    name: 'Up',
    kind: 'compatible',
    base_url: 'https://up.example/v1',
    api_key: testKey,
  });
  await server.caller.prices.create({
    ...{ connection: null, model, tier: 'batch', currency: 'USD', valid_from: '2020-01-01' },
    ...{ input: '1', cached_input: '', audio_input: '', image_input: '', output: '4' },
    ...{ audio_output: '', training: '', source: 'The list of the team' },
  });
  const upload = async (lines: object[]) => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const file = new File([text], 'in.jsonl');
    return (await upstream.openai.files.create({ file, purpose: 'batch' })).id;
  };
  const create = async (input_file_id: string, more: object = {}) => {
    const body = { connection, endpoint, input_file_id, completion_window: '24h', ...more };
    return server.as('operator').batches.create(body);
  };
  /** Until its results are here. */
  const end = async () => {
    await upstream.idle();
    await server.caller.history.sync({ connection, kind: 'batch' });
    const { archive, results } = openHistory(server.services);
    await archive.tick();
    await results.tick();
  };
  return { ...server, upstream, upload, create, end };
}

const line = (id: string, system: string, words = 20, more: object = {}) => ({
  custom_id: id,
  method: 'POST',
  url: endpoint,
  body: {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: `/length ${words}\nSay ${id}` },
    ],
    ...more,
  },
});

const lines = (count: number, system: string, words?: number) =>
  Array.from({ length: count }, (_, at) => line(`line-${at}`, system, words));

describe('the plan of a batch', () => {
  it('uses answers of earlier batches, first of those with the same system text', async () => {
    const { as, upload, create, end } = await start();
    const first = await upload(lines(20, 'Be brief.', 10));
    const before = await as('viewer').batchPlans.ofFile({ connection, id: first, endpoint });
    expect(before).toMatchObject({ history: null, output: null, model, reasons: [] });

    // Counted, so that it is known when it is created.
    await create(first);
    await create(await upload(lines(20, 'Be long.', 60)));
    await end();
    const { estimate } = before;
    const brief = await as('viewer').batchPlans.ofEstimate({ connection, endpoint, estimate });
    expect(brief.history).toMatchObject({ basis: 'prompt', batches: 1, answers: 20 });
    const { low = 0, likely = 0, high = 0 } = brief.output ?? {};
    expect(low).toBeGreaterThan(0);
    expect(likely).toBeGreaterThanOrEqual(low);
    expect(high).toBeGreaterThanOrEqual(likely);

    const { prompt: _, ...unnamed } = estimate;
    const any = await as('viewer').batchPlans.ofEstimate({
      connection,
      endpoint,
      estimate: unnamed,
    });
    expect(any.history).toMatchObject({ basis: 'model', batches: 2, answers: 40 });
    expect(any.history?.p90).toBeGreaterThan(brief.history?.p90 ?? 0);
    const elsewhere = { connection, endpoint: '/v1/responses', estimate };
    expect((await as('viewer').batchPlans.ofEstimate(elsewhere)).history).toBeNull();
  });

  it('is stored with the batch, and shown beside its usage', async () => {
    const { as, caller, upload, create, end } = await start();
    const id = await upload(lines(3, 'Be brief.'));
    const { estimate } = await as('viewer').batchPlans.ofFile({ connection, id, endpoint });
    const batch = await create(id);
    await end();
    const cost = await caller.usage.ofObject({ connection, kind: 'batch', id: batch.id });
    expect(cost?.planned).toMatchObject({ estimate, confirmedBy: null, history: null });
    expect(cost?.actual?.counts.output_tokens).toBeGreaterThan(0);
  });
});

describe('the threshold of an installation', () => {
  it('blocks a batch above it until somebody confirms the figures', async () => {
    const { as, caller, upstream, upload, create } = await start();
    await as('admin').settings.update({
      confirm_batch_tokens: 100,
      confirm_batch_cost: { amount: '0.5', currency: 'USD' },
    });
    const limited = (count: number) =>
      Array.from({ length: count }, (_, at) => line(`${at}`, 'Hi', 5, { max_tokens: 20 }));
    const small = await upload(limited(2));
    await create(small);

    const id = await upload(limited(20));
    const { amount, reasons } = await as('viewer').batchPlans.ofFile({ connection, id, endpoint });
    expect(reasons).toEqual(['tokens']);
    await expect(create(id)).rejects.toThrow(/above the limit that an admin set: \d+ tokens/);
    const less = { ...amount, tokens: amount.tokens - 1 };
    await expect(create(id, { confirmed: less })).rejects.toThrow('higher than what was confirmed');
    expect((await upstream.openai.batches.list()).data).toHaveLength(1);
    const batch = await create(id, { confirmed: amount });
    const cost = await caller.usage.ofObject({ connection, kind: 'batch', id: batch.id });
    expect(cost?.planned).toMatchObject({ amount, confirmedBy: 'operator' });
    // Upstream is not told.
    expect(Object.keys(batch.snapshot)).not.toContain('confirmed');
  });

  it('requires confirmation if the price is unknown, and is set by admins only', async () => {
    const { as, upload, create } = await start();
    const threshold = { confirm_batch_cost: { amount: '100', currency: 'EUR' } };
    await expect(as('operator').settings.update(threshold)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await as('admin').settings.update(threshold);
    const id = await upload([line('a', 'Hi', 5, { max_tokens: 5 })]);
    await expect(create(id)).rejects.toThrow('more of unknown price');
    await as('admin').settings.update({ confirm_batch_cost: null });
    await create(id);
  });
});

it('upstream counts requests to the Responses API exactly', async () => {
  const { as } = await start();
  const request = (input: string) =>
    JSON.stringify({
      custom_id: input,
      method: 'POST',
      url: '/v1/responses',
      body: { model, input, temperature: 0 },
    });
  const counted = await as('operator').batchPlans.countExactly({
    connection,
    lines: [request('One two three'), request('Four'), JSON.stringify(line('a', 'Hi'))],
  });
  expect(counted.lines).toBe(2);
  // What stands around a text is known upstream only.
  expect(counted.estimated).toBe(4);
  expect(counted.exact).toBeGreaterThan(4);
  const chats = { connection, lines: [JSON.stringify(line('a', 'Hi'))] };
  await expect(as('operator').batchPlans.countExactly(chats)).rejects.toThrow('/v1/responses');
});
