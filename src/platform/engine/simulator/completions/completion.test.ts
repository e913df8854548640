import { describe, expect, it } from 'vitest';
import type { CreateCompletionResponse as Completion, ErrorResponse } from '@/lib/openai';
import { responses } from '@/lib/openai/generated/responses';
import { countTokens, openTokenizer } from '../../tokens';
import { startEngine } from '../testing';

const { post, events } = startEngine();
const complete = async (body: object): Promise<Completion & Partial<ErrorResponse>> =>
  (await post('createCompletion', body)).json();
const stream = (body: object) => events<Completion>('createCompletion', body);

describe('a completion', () => {
  it('has the shape of the live API', async () => {
    const body = await complete({ prompt: 'Once upon a time' });

    expect(body).toMatchObject({
      id: expect.stringMatching(/^cmpl-/),
      object: 'text_completion',
      created: 1_795_400_000,
      model: 'signalbox-mini',
      choices: [
        { text: expect.stringMatching(/^, /), index: 0, logprobs: null, finish_reason: 'length' },
      ],
      usage: { prompt_tokens: 4, completion_tokens: 16, total_tokens: 20 },
    });
    expect(responses.createCompletion.safeParse(body).error).toBeUndefined();
  });

  it('answers tasks', async () => {
    const { choices } = await complete({ prompt: 'Say this is a test' });

    expect(choices[0]).toMatchObject({ text: '\n\nThis is a test', finish_reason: 'stop' });
  });

  it('takes a text, texts, tokens and lists of tokens', async () => {
    const { encode } = await openTokenizer();
    const [one, two] = ['Say this is a test', 'Say yes'];
    const said = async (prompt: unknown) =>
      (await complete({ prompt })).choices.map(({ text }) => text.trim());

    expect(await said([one, two])).toEqual(['This is a test', 'Yes']);
    expect(await said(encode(one))).toEqual(['This is a test']);
    expect(await said([encode(one), encode(two)])).toEqual(['This is a test', 'Yes']);
    expect(await said(null)).toHaveLength(1);
    expect((await complete({ prompt: [one, two] })).usage?.prompt_tokens).toBe(7);
  });

  it('gives n choices for each prompt', async () => {
    const { choices } = await complete({ prompt: ['The sea', 'The wind'], n: 2 });

    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(new Set(choices.map(({ text }) => text)).size).toBe(4);
  });

  it('returns the prompt on echo', async () => {
    const { choices, usage } = await complete({ prompt: 'Say yes', echo: true });
    expect(choices[0]?.text).toBe('Say yes\n\nYes');
    expect(usage?.completion_tokens).toBe(await countTokens('\n\nYes'));

    const only = await complete({ prompt: 'The sea', echo: true, max_tokens: 0, logprobs: 1 });
    expect(only.choices[0]).toMatchObject({ text: 'The sea', finish_reason: 'length' });
    expect(only.choices[0]?.logprobs?.tokens).toEqual(['The', ' sea']);
  });

  it('obeys stop and max_tokens', async () => {
    expect(
      (await complete({ prompt: '/echo one two three', stop: [' two'] })).choices[0],
    ).toMatchObject({ text: 'one', finish_reason: 'stop' });
    expect(
      (await complete({ prompt: '/echo one two three', max_tokens: 2 })).choices[0],
    ).toMatchObject({ text: 'one two', finish_reason: 'length' });
  });

  it('returns logprobs as four lists', async () => {
    const { choices } = await complete({ prompt: '/echo one two', logprobs: 2 });
    const logprobs = choices[0]?.logprobs;

    expect(logprobs).toMatchObject({ tokens: ['one', ' two'], text_offset: [0, 3] });
    expect(logprobs?.token_logprobs?.every((one) => one <= 0)).toBe(true);
    expect(logprobs?.top_logprobs?.map((one) => Object.keys(one).length)).toEqual([2, 2]);
  });

  it('inserts text before the suffix, without repeating the suffix', async () => {
    const parts = { prompt: 'The fox left the forest,', suffix: ' and the village slept.' };
    const { choices, usage } = await complete({ ...parts, max_tokens: 60 });
    const text = choices[0]?.text ?? '';
    expect(text).toMatch(/^ .*fo(?:x|rest).*village$/);
    expect(choices[0]?.finish_reason).toBe('stop');
    const given = (await countTokens(parts.prompt)) + (await countTokens(parts.suffix));
    expect(usage?.prompt_tokens).toBe(given);

    const joined = await complete({ prompt: 'Lines:\n', suffix: 'The end', max_tokens: 60 });
    expect(joined.choices[0]?.text).toMatch(/^\S.*\n$/);
    const known = await complete({ prompt: '/echo one two three', suffix: ' three' });
    expect(known.choices[0]).toMatchObject({ text: 'one two', finish_reason: 'stop' });
  });

  it('returns the likeliest of best_of, and counts the tokens of all', async () => {
    const prompt = ['The sea', 'The wind'];
    const averages = ({ choices }: Completion) =>
      choices.map(({ logprobs }) => {
        const each = logprobs?.token_logprobs ?? [];
        return each.reduce((sum, one) => sum + one, 0) / each.length;
      });
    const all = await complete({ prompt, n: 6, logprobs: 0 });
    const best = await complete({ prompt, n: 2, best_of: 6, logprobs: 0 });

    const descending = (values: number[]) => values.sort((a, b) => b - a).slice(0, 2);
    expect(averages(best)).toEqual([
      ...descending(averages(all).slice(0, 6)),
      ...descending(averages(all).slice(6)),
    ]);
    expect(best.choices.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(best.usage).toEqual(all.usage);
    const echoed = await complete({ prompt, n: 2, best_of: 6, echo: true });
    expect(echoed.choices[2]?.text).toMatch(/^The wind/);
  });

  it('streams the text, and the usage if requested', async () => {
    const body = { prompt: ['Say this is a test', 'The sea'], logprobs: 1 };
    const whole = await complete(body);
    const chunks = await stream({ ...body, stream_options: { include_usage: true } });

    for (const { index, text, finish_reason, logprobs } of whole.choices) {
      const parts = chunks
        .flatMap(({ choices }) => choices)
        .filter((choice) => choice.index === index);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.at(-1)).toMatchObject({ text: '', finish_reason });
      expect(parts.flatMap((part) => part.logprobs?.text_offset ?? [])).toEqual(
        logprobs?.text_offset,
      );
      expect(parts.flatMap((part) => part.logprobs?.token_logprobs ?? [])).toEqual(
        logprobs?.token_logprobs,
      );
    }
    expect(chunks.every(({ object }) => object === 'text_completion')).toBe(true);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(chunks[0]).toMatchObject({ usage: null });
  });

  it('follows directives', async () => {
    expect((await post('createCompletion', { prompt: '/status 429' })).status).toBe(429);
    const { choices, usage } = await complete({ prompt: '/length 300', max_tokens: 1_000 });
    expect(choices[0]?.finish_reason).toBe('stop');
    expect(usage?.completion_tokens).toBeGreaterThanOrEqual(300);
  });

  it.each([
    [
      'an unknown token',
      { prompt: [12_345, 9_999_999] },
      {
        message: expect.stringMatching(
          /^Invalid token in prompt: 9999999\. Minimum value is 0, maximum value is \d+ \(inclusive\)\.$/,
        ),
      },
    ],
    [
      'too many answers',
      { prompt: Array.from({ length: 100 }, () => 'x'), n: 100 },
      { message: expect.stringContaining('Too many parallel completions') },
    ],
    ['no prompts', { prompt: [] }, { param: 'prompt' }],
    ['a best_of below n', { n: 3, best_of: 2 }, { param: 'best_of' }],
    ['a best_of in a stream', { best_of: 2, stream: true }, { param: 'best_of' }],
    [
      'too many candidates',
      { prompt: Array.from({ length: 200 }, () => 'x'), best_of: 20 },
      { message: expect.stringContaining('Too many parallel completions') },
    ],
    [
      'a prompt beyond the context',
      { prompt: 'a '.repeat(140_000) },
      { code: 'context_length_exceeded' },
    ],
  ])('is refused for %s', async (_, more, expected) => {
    const { error } = await complete({ prompt: 'x', ...more });

    expect(error).toMatchObject({ type: 'invalid_request_error', ...expected });
  });
});
