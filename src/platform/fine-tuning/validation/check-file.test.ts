import { describe, expect, it } from 'vitest';
import { chatExamples } from '../testing';
import { assistant, chat, check, flawOf, type Options, pair, user } from './testing';

describe('an example of a preference', () => {
  it.each<[string, object, string]>([
    [
      'without what is preferred',
      { ...pair, preferred_output: undefined },
      " is missing key 'preferred_output'.",
    ],
    ['with something else', { ...pair, score: 1 }, ' contains an extra "score".'],
    ['whose input is none', { ...pair, input: 'a' }, ', input must be an object, not a string.'],
    [
      'whose input is answered',
      { ...pair, input: chat(user, assistant) },
      ', input.messages[1].role must be user: it is the last message.',
    ],
    [
      'that prefers a user',
      { ...pair, preferred_output: [user] },
      ", preferred_output[0].role must be one of assistant, tool, not 'user'.",
    ],
    [
      'that prefers nothing',
      { ...pair, preferred_output: [] },
      ', preferred_output must have at least one message.',
    ],
    [
      'whose input is in no message',
      { ...pair, input: {} },
      ', input.messages must be an array of messages, not left out.',
    ],
  ])('%s', async (_, line, expected) => {
    expect((await flawOf(line, 'dpo'))?.split(' (')[0]).toBe(expected);
  });
});

describe('an example for a grader', () => {
  it.each<[string, object, string]>([
    [
      'without what the grader asks for',
      chat(user),
      ', reference is missing: the grader asks for {{item.reference}}.',
    ],
    [
      'that is answered',
      { ...chat(user, assistant), reference: 1 },
      ', messages[1].role must be user: it is the last message.',
    ],
    ['without messages', { reference: 1 }, " is missing key 'messages'."],
  ])('%s', async (_, line, expected) => {
    expect(await flawOf(line, 'reinforcement', ['reference'])).toBe(expected);
  });

  it('may have any other field', async () => {
    const line = { ...chat(user), reference: 1, topic: ['a'] };
    expect(await flawOf(line, 'reinforcement', ['reference'])).toBe('invalid_n_examples');
  });
});

describe('a file', () => {
  const codeOf = async (text: string, options?: Options) =>
    (await check(text, options)).error?.code;

  it('may have ten examples, even identical ones', async () => {
    const line = chatExamples(1);
    expect((await check(line.repeat(10))).error).toBeNull();
    expect((await check(line.repeat(9))).error).toEqual({
      code: 'invalid_n_examples',
      message: 'Training file has 9 example(s), but must have at least 10 examples',
      param: 'training_file',
    });
  });

  it('for validation needs one example', async () => {
    expect(await codeOf(chatExamples(1), { param: 'validation_file' })).toBeUndefined();
    expect((await check('\n', { param: 'validation_file' })).error).toEqual({
      code: 'invalid_n_examples',
      message: 'Validation file has 0 example(s), but must have at least 1 example',
      param: 'validation_file',
    });
  });

  it('may have a byte order mark, empty lines and CR LF', async () => {
    const text = chatExamples(10).replaceAll('\n', '\r\n\r\n');
    expect((await check(`\ufeff${text}`)).error).toBeNull();
  });

  it('of pairs of prompt and completion is good for a supervised job', async () => {
    const line = JSON.stringify({ prompt: 'Hi', completion: 'Hello' });
    expect((await check(`${line}\n`.repeat(10))).error).toBeNull();
    const bad = JSON.stringify({ prompt: 'Hi', completion: 5 });
    expect((await check(`${line}\n${bad}`)).error?.message).toContain(
      'Example 2 (line 2), completion must be a string, not the number 5.',
    );
  });

  it('with two formats fails', async () => {
    const pairLine = JSON.stringify({ prompt: 'Hi', completion: 'Hello' });
    const { error } = await check(`${chatExamples(10)}${pairLine}`);
    expect(error?.message).toContain(
      'Example 11 (line 11) is in the fine-tune-completions format, unlike those before it.',
    );
  });

  it('in the format of another method fails in the live API’s words', async () => {
    expect((await check(chatExamples(10), { type: 'dpo' })).error?.message).toBe(
      "The job failed due to an invalid training file. Invalid file format. Input file file-1 is in the fine-tune-chat format, but the specified fine-tuning job is not using 'supervised' as the training method (provided method=dpo).",
    );
    expect((await check(`${JSON.stringify(pair)}\n`.repeat(10))).error?.message).toContain(
      "is in the fine-tune-preference format, but the specified fine-tuning job is not using 'dpo' as the training method (provided method=supervised).",
    );
    expect((await check('{"text": "a"}\n'.repeat(10))).error?.message).toBe(
      'The job failed due to an invalid training file. Unexpected file format, expected either prompt/completion pairs or chat messages.',
    );
  });

  it('with an example of too many tokens fails', async () => {
    const long = JSON.stringify(chat(user, { role: 'assistant', content: 'word '.repeat(65_600) }));
    const { error } = await check(`${chatExamples(10)}${long}`);
    expect(error?.message).toMatch(
      /Example 11 \(line 11\) has 65\d\d\d tokens, more than the 65536 that an example may have\./,
    );
  });

  it('reports the first error, and the others one by one', async () => {
    const { error, others } = await check(`${chatExamples(10)}${'{}\n'.repeat(120)}`);
    expect(error?.message).toContain("Example 11 (line 11) is missing key 'messages'. (119 more");
    expect(others).toHaveLength(100);
    expect(others[0]).toBe("Example 12 (line 12) is missing key 'messages'.");
    expect(others.at(-1)).toBe('20 more errors are not listed.');
  });

  it('of malicious lines only fails', async () => {
    const hostile = [
      '['.repeat(100_000),
      '{"messages":'.repeat(5_000),
      '{"messages":[{"role":{"toString":1},"content":{"__proto__":1}}]}',
      '{"__proto__":{"messages":[]},"messages":null}',
      `{"messages":[${'{},'.repeat(5_000)}{}]}`,
      '{"messages":[{"role":"user","content":"\\ud800"},{"role":"assistant","content":"\\u0000","weight":1e999}]}',
      '\u0000',
      'NaN',
      '"x"',
      'null',
    ];
    for (const line of hostile)
      expect(await codeOf(`${chatExamples(10)}${line}`)).toBe('invalid_training_file');
  });
});
