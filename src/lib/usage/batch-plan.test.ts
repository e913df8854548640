import { describe, expect, it } from 'vitest';
import { coversAmount, planBatch } from './batch-plan';

const estimate = {
  lines: 100,
  counted: 100,
  input_tokens: 10_000,
  max_output_tokens: null as number | null,
  models: ['m'],
};
const price = {
  currency: 'USD',
  input: 1_000_000,
  cached_input: null,
  audio_input: null,
  image_input: null,
  output: 4_000_000,
  audio_output: null,
  training: null,
};
const history = { basis: 'model' as const, batches: 2, answers: 500, p10: 10, p90: 60, mean: 30 };
const none = { tokens: null, cost: null };
const plan = (more: Partial<Parameters<typeof planBatch>[0]> = {}) =>
  planBatch({ estimate, model: 'm', price, history, threshold: none, ...more });

describe('the plan of a batch', () => {
  it('has a range of answers by the history, and what it costs', () => {
    expect(plan()).toMatchObject({
      output: { low: 1_000, likely: 3_000, high: 6_000 },
      cost: {
        input: { amounts: [{ currency: 'USD', amount: '0.01' }] },
        likely: { amounts: [{ currency: 'USD', amount: '0.022' }] },
        high: { amounts: [{ currency: 'USD', amount: '0.034' }] },
      },
      amount: { tokens: 16_000, amounts: [{ currency: 'USD', amount: '0.034' }] },
      reasons: [],
    });
  });

  it('has no range without a history, and goes by what the requests allow', () => {
    expect(plan({ history: null })).toMatchObject({
      output: null,
      cost: { likely: null, high: null },
    });
    const limited = { ...estimate, max_output_tokens: 2_000 };
    expect(plan({ history: null, estimate: limited })).toMatchObject({
      output: null,
      amount: { tokens: 12_000 },
    });
    // Answers are never longer than what is allowed.
    expect(plan({ estimate: limited }).output).toEqual({ low: 1_000, likely: 2_000, high: 2_000 });
    const embeddings = { ...estimate, max_output_tokens: 0 };
    expect(plan({ history: null, estimate: embeddings }).output).toEqual({
      low: 0,
      likely: 0,
      high: 0,
    });
  });

  it('has a price that is unknown, and not nothing', () => {
    const { cost, amount } = plan({ price: null });
    expect(cost.high).toEqual({
      amounts: [],
      unknown: { tokens: 16_000, requests: 0, models: ['m'] },
    });
    expect(amount).toEqual({ tokens: 16_000, amounts: [] });
  });
});

describe('a threshold', () => {
  const dollars = (amount: string) => ({ tokens: null, cost: { amount, currency: 'USD' } });

  it('is passed by what is above it', () => {
    expect(plan({ threshold: { tokens: 16_000, cost: null } }).reasons).toEqual([]);
    expect(plan({ threshold: { tokens: 15_999, cost: null } }).reasons).toEqual(['tokens']);
    expect(plan({ threshold: dollars('0.034') }).reasons).toEqual([]);
    expect(plan({ threshold: dollars('0.033999') }).reasons).toEqual(['cost']);
  });

  it('cannot be told of what is unknown, so that somebody has to agree', () => {
    expect(plan({ threshold: dollars('100'), price: null }).reasons).toEqual(['unknownCost']);
    expect(
      plan({ threshold: { tokens: null, cost: { amount: '9', currency: 'EUR' } } }).reasons,
    ).toEqual(['unknownCost']);
    expect(plan({ threshold: { tokens: 1e9, cost: null }, history: null }).reasons).toEqual([
      'openOutput',
    ]);
    expect(plan({ history: null }).reasons).toEqual([]);
  });

  it('is agreed to by at least the amount that is planned', () => {
    const { amount } = plan();
    expect(coversAmount(amount, amount)).toBe(true);
    expect(coversAmount({ ...amount, tokens: 15_999 }, amount)).toBe(false);
    expect(coversAmount({ ...amount, amounts: [] }, amount)).toBe(false);
    const less = [{ currency: 'USD', amount: '0.0339' }];
    expect(coversAmount({ ...amount, amounts: less }, amount)).toBe(false);
    const more = [{ currency: 'USD', amount: '1' }];
    expect(coversAmount({ tokens: 1e9, amounts: more }, amount)).toBe(true);
  });
});
