import { describe, expect, it } from 'vitest';
import { checkExampleFile } from '../fine-tuning/check-file';
import { createLineScanner } from '../lines';
import { loadTokenizer } from '../tokenizer/o200k';
import { createFileEstimator, type EstimatedKind, estimatingReader } from './estimate';
import { batchCost, onlyModelOf, trainingCost } from './estimated-cost';

const tokenizer = loadTokenizer();

const bytesOf = (lines: unknown[]) =>
  new TextEncoder().encode(
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );

async function estimateOf(kind: EstimatedKind, lines: unknown[]) {
  const estimator = createFileEstimator(kind);
  const scanner = createLineScanner(estimatingReader(estimator));
  scanner.push(bytesOf(lines));
  scanner.end();
  return estimator.estimate(await tokenizer);
}

const request = (body: object, url = '/v1/chat/completions') => ({ method: 'POST', url, body });
const chat = (content: string, more: object = {}) =>
  request({ model: 'm', messages: [{ role: 'user', content }], ...more });

const prices = { cached_input: null, audio_input: null, image_input: null, audio_output: null };
const price = { ...prices, currency: 'USD', input: 2e6, output: 10e6, training: 25e6 };
const priced = { model: 'm', price };
const usd = (amount: string) => ({
  amounts: [{ currency: 'USD', amount }],
  unknown: { tokens: 0, requests: 0, models: [] },
});

describe('the estimate of a batch', () => {
  it('counts what is said, and what the answers may be', async () => {
    const { count } = await tokenizer;
    const lines = [
      chat('One two three', { max_tokens: 10 }),
      '  ',
      chat('Four', { max_tokens: 20, n: 2 }),
    ];
    expect(await estimateOf('batch', lines)).toEqual({
      lines: 2,
      counted: 2,
      // Four tokens stand around a message, three begin the answer.
      input_tokens: count('One two three') + count('Four') + 2 * 7,
      max_output_tokens: 50,
      models: ['m'],
    });
  });

  it('has no upper bound where a request sets no limit', async () => {
    const limited = chat('One', { max_completion_tokens: 5 });
    expect(await estimateOf('batch', [limited, chat('Two')])).toMatchObject({
      max_output_tokens: null,
    });
    const response = (more: object) =>
      request({ model: 'm', input: 'One', ...more }, '/v1/responses');
    const limit = { max_output_tokens: 30 };
    expect(await estimateOf('batch', [response(limit)])).toMatchObject(limit);
    expect(await estimateOf('batch', [response(limit), response({})])).toMatchObject({
      max_output_tokens: null,
    });
  });

  it('has no output where the endpoint answers no tokens', async () => {
    const lines = [request({ model: 'm', input: 'One' }, '/v1/embeddings')];
    expect(await estimateOf('batch', lines)).toMatchObject({ max_output_tokens: 0 });
  });

  it('counts the first of many lines, and goes by length for the others', async () => {
    const lines = Array.from({ length: 20_000 }, () =>
      chat('Ten words or so stand in here', { max_tokens: 7 }),
    );
    const [one, all] = [
      await estimateOf('batch', lines.slice(0, 1)),
      await estimateOf('batch', lines),
    ];
    expect(all).toMatchObject({ lines: 20_000, max_output_tokens: 140_000 });
    expect(all.counted).toBeLessThan(5_000);
    expect(all.input_tokens).toBe(20_000 * one.input_tokens);
  });

  it('costs from no answer to the longest, at the price of its one model', () => {
    const estimate = {
      lines: 2,
      counted: 2,
      input_tokens: 1_000,
      max_output_tokens: 50,
      models: ['m'],
    };
    expect(batchCost(estimate, priced)).toEqual({
      epochs: null,
      min: usd('0.002'),
      max: usd('0.0025'),
    });
    const unlimited = batchCost({ ...estimate, max_output_tokens: null }, priced);
    expect(unlimited).toMatchObject({ min: usd('0.002'), max: null });
    expect(batchCost(estimate, { model: 'm', price: null })).toMatchObject({
      min: { amounts: [], unknown: { tokens: 1_000, models: ['m'] } },
      max: { amounts: [], unknown: { tokens: 1_050, models: ['m'] } },
    });
    // The price of answers is not known: the upper bound is not, either.
    expect(batchCost(estimate, { model: 'm', price: { ...price, output: null } })).toMatchObject({
      min: usd('0.002'),
      max: { unknown: { tokens: 50, models: ['m'] } },
    });
  });

  it('knows its model only where there is one', async () => {
    const other = request({ model: 'other', input: 'One' });
    expect(onlyModelOf(await estimateOf('batch', [chat('One'), chat('Two')]))).toBe('m');
    expect(onlyModelOf(await estimateOf('batch', [chat('One'), other]))).toBeNull();
    expect(onlyModelOf(null)).toBeNull();
  });
});

describe('the estimate of a fine-tuning job', () => {
  const messages = [
    { role: 'user', content: 'Ask' },
    { role: 'assistant', content: 'The answer, of which there is more' },
  ];
  const files = {
    supervised: { messages },
    completions: { prompt: 'Ask', completion: 'The answer, of which there is more' },
    dpo: {
      input: { messages: messages.slice(0, 1) },
      preferred_output: [{ role: 'assistant', content: 'The answer that is preferred' }],
      non_preferred_output: [{ role: 'assistant', content: 'The other one' }],
    },
  };

  it.each(Object.entries(files))(
    'has all tokens of %s examples, as the check of the form',
    async (name, example) => {
      const lines = Array.from({ length: 12 }, () => example);
      const checked = await checkExampleFile(new Blob([bytesOf(lines)]).stream(), {
        tokenizer: await tokenizer,
        type: name === 'dpo' ? 'dpo' : 'supervised',
        itemFields: [],
        minExamples: 10,
        allowsMedia: false,
      });
      expect(checked.tokens.total).toBeGreaterThan(12 * 8);
      expect(await estimateOf('fine_tuning_job', lines)).toMatchObject({
        lines: 12,
        input_tokens: checked.tokens.total,
      });
    },
  );

  it('costs its tokens in each epoch; at least those of one where upstream chooses', () => {
    expect(trainingCost(1_000, 3, priced)).toEqual({
      epochs: 3,
      min: usd('0.075'),
      max: usd('0.075'),
    });
    expect(trainingCost(1_000, null, priced)).toEqual({
      epochs: null,
      min: usd('0.025'),
      max: null,
    });
    expect(trainingCost(1_000, 3, { model: 'm', price: { ...price, training: null } }).min).toEqual(
      {
        amounts: [],
        unknown: { tokens: 3_000, requests: 0, models: ['m'] },
      },
    );
  });
});
