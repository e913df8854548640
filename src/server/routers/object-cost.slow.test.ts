import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';

const model = 'signalbox-mini';

const lineOf = (number: number, limit?: number) =>
  `${JSON.stringify({
    custom_id: `request-${number}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: {
      model,
      messages: [{ role: 'user', content: `Say the number ${number}.` }],
      ...(limit && { max_completion_tokens: limit }),
    },
  })}\n`;

const price = {
  connection: null,
  model,
  tier: 'batch',
  currency: 'USD',
  valid_from: '2026-01-01',
  input: '1',
  cached_input: '1',
  audio_input: '',
  image_input: '',
  output: '10',
  audio_output: '',
  training: '',
  source: 'A test',
};

describe('the cost of a batch', () => {
  it('is estimated from its input, and shown beside the actual cost', async () => {
    const { caller, submit, look, services, wait } = await startTracking();
    await caller.prices.create(price);
    const { id } = await submit([1, 2, 3].map((number) => lineOf(number, 100)).join(''));
    const ask = () => caller.usage.ofObject({ connection, kind: 'batch', id });
    await look();
    await services.platform.idle();
    await wait(3);
    await expect.poll(ask).toMatchObject({ actual: { counts: { requests: 3, unreported: 0 } } });

    const { estimate, actual } = (await ask()) ?? {};
    expect(estimate).toMatchObject({ lines: 3, counted: 3, max_output_tokens: 300 });
    // The simulator has the same tokenizer.
    expect(estimate?.input_tokens).toBe(actual?.counts.input_tokens);
    const amount = (of: { amounts: { amount: string }[] } | null | undefined) =>
      Number(of?.amounts[0]?.amount);
    expect(amount(estimate?.min)).toBeCloseTo((estimate?.input_tokens ?? 0) / 1e6, 12);
    expect(amount(estimate?.max)).toBeCloseTo(amount(estimate?.min) + 0.003, 12);
    expect(amount(actual?.cost)).toBeGreaterThan(0);
    expect(amount(actual?.cost)).toBeLessThan(amount(estimate?.max));
  });

  it('has no upper bound if a request has no limit, and is unknown without a price', async () => {
    const { caller, submit, look, services, wait } = await startTracking();
    const { id } = await submit(lineOf(1, 100) + lineOf(2));
    await look();
    await services.platform.idle();
    await wait(3);
    const ask = () => caller.usage.ofObject({ connection, kind: 'batch', id });
    await expect.poll(ask).toMatchObject({ estimate: { max_output_tokens: null, max: null } });
    expect(await ask()).toMatchObject({
      estimate: { min: { amounts: [], unknown: { models: [model] } } },
      actual: { cost: { amounts: [], unknown: { models: [model] } } },
    });
  });

  it('of an unknown batch is not found', async () => {
    const { caller } = await startTracking();
    expect(await caller.usage.ofObject({ connection, kind: 'batch', id: 'batch_0' })).toBeNull();
  });
});
