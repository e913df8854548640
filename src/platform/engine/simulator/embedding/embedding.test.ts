import { describe, expect, it } from 'vitest';
import type { CreateEmbeddingResponse, ErrorResponse } from '@/lib/openai';
import { responses } from '@/lib/openai/generated/responses';
import { countTokens, openTokenizer } from '../../tokens';
import { startEngine } from '../testing';
import { vectorOf } from './embedding';
import { corpus } from './testing';

const { post } = startEngine();
const ask = async (body: object) => {
  const response = await post('createEmbedding', { model: 'signalbox-embed', ...body });
  return (await response.json()) as CreateEmbeddingResponse & ErrorResponse;
};
const embed = async (body: object) =>
  (await ask(body)).data.map(({ embedding }) => embedding as number[]);
const lengthOf = (vector: ArrayLike<number>) =>
  Math.hypot(...Array.from({ length: vector.length }, (_, at) => vector[at] ?? 0));
const similarity = (a: string, b: string, dimensions = 512) => {
  const other = vectorOf(b, dimensions);
  return vectorOf(a, dimensions).reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
};

describe('an embedding', () => {
  it('has the shape of the live API', async () => {
    const answer = await ask({ input: ['The quick brown fox', 'jumps'] });

    expect(responses.createEmbedding.safeParse(answer).error).toBeUndefined();
    expect(answer).toMatchObject({
      object: 'list',
      model: 'signalbox-embed',
      data: [
        { object: 'embedding', index: 0 },
        { object: 'embedding', index: 1 },
      ],
    });
    const tokens = (await countTokens('The quick brown fox')) + (await countTokens('jumps'));
    expect(answer.usage).toEqual({ prompt_tokens: tokens, total_tokens: tokens });
  });

  it('is of length 1 and has as many dimensions as were asked for', async () => {
    for (const dimensions of [undefined, 1, 2, 3, 100, 1_536, 3_072]) {
      const [vector = []] = await embed({ input: 'Grüße, 世界!', dimensions });

      expect(vector).toHaveLength(dimensions ?? 512);
      expect(lengthOf(vector)).toBeCloseTo(1, 5);
    }
  });

  it.each([' ', '\n\t', '…', '🤦🏽‍♂️', '\u0000'])(
    'is not zero for texts without words: %j',
    async (input) => {
      const [vector = []] = await embed({ input });

      expect(lengthOf(vector)).toBeCloseTo(1, 5);
    },
  );

  it('is the same for a text and its tokens, alone and in a list', async () => {
    const text = 'Refunds are paid within five days: naïve 日本語';
    const tokens = (await openTokenizer()).encode(text);

    const [one] = await embed({ input: text });
    expect(await embed({ input: [text, 'x'] })).toEqual([one, expect.anything()]);
    expect(await embed({ input: tokens })).toEqual([one]);
    expect(await embed({ input: [[1], tokens] })).toEqual([expect.anything(), one]);
    expect((await ask({ input: [tokens, tokens] })).usage.total_tokens).toBe(tokens.length * 2);
  });

  it('reads the same from base64', async () => {
    const [plain = []] = await embed({ input: 'The tide is high' });
    const [coded] = await embed({ input: 'The tide is high', encoding_format: 'base64' });

    const bytes = Buffer.from(String(coded), 'base64');
    const read = Array.from(plain, (_, index) => bytes.readFloatLE(index * 4));
    expect(bytes).toHaveLength(plain.length * 4);
    expect(read).toEqual(Array.from(Float32Array.from(plain)));
  });
});

describe('similarity', () => {
  it('is greatest for the same text, whatever its case and accents', () => {
    expect(similarity('Über naïve ÉCOLES', 'uber naive écoles')).toBeCloseTo(1, 5);
    expect(similarity('ＦＵＬＬ width', 'full WIDTH')).toBeCloseTo(1, 5);
  });

  it.each([
    ['refund my subscription', 'Subscriptions are refunded in full.', 'The museum opens at ten.'],
    ['cancellation', 'How to cancel a contract', 'How to bake a bread'],
    ['misspeling of a word', 'a misspelling in a word', 'tides and the moon'],
    ['Kündigungsfrist', 'Die Kündigung hat eine Frist.', 'La garantie couvre les défauts.'],
    ['東京の人口', '東京は人口が多い。', '富士山は高い。'],
    ['한국어를', '한국어는 어렵다', '일본의 산'],
    ['createBatch', 'create a batch', 'remove the file'],
  ])('of %j to %j is greater than to %j', (text, near, far) => {
    expect(similarity(text, near)).toBeGreaterThan(similarity(text, far) + 0.1);
  });

  it('does not come from stop words', () => {
    expect(
      similarity('What is it that you do with the moon?', 'What is it that you do with the tax?'),
    ).toBeLessThan(0.3);
  });

  it('leads from a question to the text that answers it', () => {
    const texts = corpus.map(({ text }) => vectorOf(text, 512));
    const questions = corpus.flatMap(({ questions }, index) =>
      questions.map((question) => ({ question, index })),
    );
    const found = questions.filter(({ question, index }) => {
      const asked = vectorOf(question, 512);
      const near = texts.map((text) =>
        text.reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0),
      );
      return near.indexOf(Math.max(...near)) === index;
    });

    expect(found.length / questions.length).toBeGreaterThan(0.95);
  });
});

describe('a request is refused', () => {
  const word = ' word';
  it.each([
    [
      'an empty text',
      { input: '' },
      { param: 'input', message: "Invalid 'input': input cannot be an empty string." },
    ],
    ['an empty text among others', { input: ['a', ''] }, { param: 'input[1]' }],
    [
      'a token that is none',
      { input: [1, 999_999] },
      { message: expect.stringContaining('Invalid token') },
    ],
    [
      'a negative token',
      { input: [[5], [-1]] },
      { message: expect.stringContaining('Invalid token') },
    ],
    [
      'too long a text',
      { input: ['a', word.repeat(8_193)] },
      { param: 'input[1]', message: "Invalid 'input[1]': maximum input length is 8192 tokens." },
    ],
    [
      'too many tokens in one input',
      { input: Array(2_000).fill(Array(8_193).fill(5)).slice(0, 1) },
      { param: 'input[0]' },
    ],
    [
      'too much in all',
      { input: Array(37).fill(word.repeat(8_192)) },
      {
        code: 'max_tokens_per_request',
        message: 'Requested 303104 tokens, max 300000 tokens per request',
      },
    ],
    [
      'too many dimensions',
      { input: 'a', dimensions: 3_073 },
      { param: 'dimensions', code: 'integer_above_max_value' },
    ],
    ['a text of one letter, 20 MB of it', { input: 'a'.repeat(20_000_000) }, { param: 'input' }],
  ])('for %s', async (_, body, expected) => {
    const response = await post('createEmbedding', { model: 'signalbox-embed', ...body });

    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject(expected);
  });

  it('for another model, which is named', async () => {
    const chat = await post('createChatCompletion', { model: 'signalbox-embed', messages: [] });
    const mini = await post('createEmbedding', { model: 'signalbox-mini', input: 'x' });

    expect((await chat.json()).error.message).toContain('`signalbox-mini` does');
    expect((await mini.json()).error.message).toContain('`signalbox-embed` does');
  });

  it('when its caller has disconnected', async () => {
    const left = new AbortController();
    const input = Array(30).fill(word.repeat(8_000));
    const answer = post('createEmbedding', { model: 'signalbox-embed', input }, left.signal);

    setImmediate(() => left.abort());

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });
});

it('inputs of 8,192 tokens and lists of 2,048 are accepted', async () => {
  expect(await embed({ input: ' word'.repeat(8_192) })).toHaveLength(1);
  expect(await embed({ input: Array(2_048).fill('word') })).toHaveLength(2_048);
});

it('large requests yield to the event loop', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await ask({ input: Array(30).fill('The quick brown fox jumps over the lazy dog. '.repeat(700)) });
  clearInterval(timer);

  expect(turns).toBeGreaterThan(10);
});
