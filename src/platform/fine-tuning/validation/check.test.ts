import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openTokenizer } from '../../engine/tokens';
import { chatExamples } from '../testing';
import { checkExamples } from './check';

type Type = 'supervised' | 'dpo' | 'reinforcement';

interface Options {
  type?: Type;
  itemFields?: string[];
  param?: 'training_file' | 'validation_file';
}

function check(text: string, options: Options = {}) {
  const { type = 'supervised', itemFields = [], param = 'training_file' } = options;
  const source = Readable.from([Buffer.from(text)]);
  const rules = { type, itemFields, openTokenizer, isHalted: () => false };
  return checkExamples({ id: 'file-1', param, source }, rules);
}

const user = { role: 'user', content: 'Hi' };
const assistant = { role: 'assistant', content: 'Hello' };
const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{}' } };
const calling = { role: 'assistant', tool_calls: [call] };
const answer = { role: 'tool', tool_call_id: 'c1', content: 'Seen' };
const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }];
const functions = [{ name: 'look' }];
const chat = (...messages: object[]) => ({ messages });
const pair = {
  input: { messages: [user] },
  preferred_output: [assistant],
  non_preferred_output: [{ role: 'assistant', content: 'No' }],
};

/** The line under test is the second, behind an empty one: the third of the file. */
async function flawOf(line: object | string, type: Type = 'supervised', itemFields?: string[]) {
  const good: Record<Type, object> = {
    supervised: chat(user, assistant),
    dpo: pair,
    reinforcement: { ...chat(user), reference: 'a' },
  };
  const lines = [
    JSON.stringify(good[type]),
    '',
    typeof line === 'string' ? line : JSON.stringify(line),
  ];
  const { error } = await check(lines.join('\n'), { type, itemFields });
  const start = 'The job failed due to an invalid training file. Invalid file format. ';
  if (error?.code !== 'invalid_training_file') return error?.code;
  expect(error.param).toBe('training_file');
  expect(error.message.startsWith(`${start}Example 2 (line 3)`)).toBe(true);
  return error.message.slice(`${start}Example 2 (line 3)`.length);
}

describe('an example of a chat', () => {
  const roles = 'system, developer, user, assistant, tool, function';
  const rows: [string, object | string, string][] = [
    ['that is no JSON', '{"messages": [', ' cannot be parsed: the line is not valid JSON.'],
    ['that is no object', '[1]', ' must be a JSON object, not an array.'],
    ['without messages', { text: 'a' }, " is missing key 'messages'."],
    [
      'with something else',
      { ...chat(user, assistant), weight: 1 },
      ' contains an extra "weight".',
    ],
    [
      'with messages that are no array',
      { messages: 'a' },
      ', messages must be an array of messages, not a string.',
    ],
    ['with no messages', chat(), ', messages must have at least one message.'],
    [
      'with a message that is none',
      { messages: [1] },
      ', messages[0] must be an object, not the number 1.',
    ],
    [
      'with a message without a role',
      chat({ content: 'a' }, assistant),
      ', messages[0].role is missing.',
    ],
    [
      'with a role that there is not',
      chat({ role: 'bot', content: 'a' }),
      `, messages[0].role must be one of ${roles}, not 'bot'.`,
    ],
    [
      'with an extra key',
      chat({ ...user, mood: 'good' }, assistant),
      ', messages[0] contains an extra "mood".',
    ],
    ['without content', chat({ role: 'user' }, assistant), ', messages[0].content is missing.'],
    [
      'with content that is a number',
      chat({ role: 'user', content: 5 }, assistant),
      ', messages[0].content must be a string or an array of parts, not the number 5.',
    ],
    [
      'with no parts',
      chat({ role: 'user', content: [] }, assistant),
      ', messages[0].content must not be empty.',
    ],
    [
      'with a part of an unknown type',
      chat({ role: 'user', content: [{ type: 'x' }] }, assistant),
      ", messages[0].content[0].type must be 'text', not 'x'.",
    ],
    [
      'with an image',
      chat({ role: 'user', content: [{ type: 'image_url', image_url: { url: 'a' } }] }, assistant),
      ", messages[0].content[0].type is 'image_url', which cannot be trained on here: only text can.",
    ],
    [
      'with a part without text',
      chat({ role: 'user', content: [{ type: 'text' }] }, assistant),
      ', messages[0].content[0].text must be a string, not left out.',
    ],
    [
      'with a name that is none',
      chat({ ...user, name: 'a b' }, assistant),
      ', messages[0].name must have 1 to 64 letters, digits, underscores and hyphens, and nothing else.',
    ],
    [
      'without an answer',
      chat(user),
      ', messages must have a message of the assistant to learn from.',
    ],
    [
      'that ends with a question',
      chat(user, assistant, user),
      ', messages[2].role must be assistant: it is the last message.',
    ],
    [
      'with a weight of 0.5',
      chat(user, { ...assistant, weight: 0.5 }),
      ', messages[1].weight must be 0 or 1.',
    ],
    [
      'with the weight of a user',
      chat({ ...user, weight: 1 }, assistant),
      ', messages[0].weight is only for messages of the assistant.',
    ],
    [
      'with no weight at all',
      chat(user, { ...assistant, weight: 0 }),
      ', messages must have a message of the assistant whose weight is not 0.',
    ],
    [
      'with a refusal that is none',
      chat(user, { role: 'assistant', refusal: 1 }),
      ', messages[1].refusal must be a string, not the number 1.',
    ],
    [
      'with sound',
      chat(user, { ...assistant, audio: { id: 'a' } }),
      ', messages[1].audio cannot be trained on.',
    ],
    [
      'with no tools',
      { ...chat(user, assistant), tools: [] },
      ', tools must not be empty: leave it out instead.',
    ],
    [
      'with tools that are no array',
      { ...chat(user, assistant), tools: {} },
      ', tools must be an array, not an object.',
    ],
    [
      'with too many tools',
      { ...chat(user, assistant), tools: Array(129).fill(tools[0]) },
      ', tools has 129 items, more than the 128 allowed.',
    ],
    [
      'with a tool of another type',
      { ...chat(user, assistant), tools: [{ type: 'web' }] },
      ", tools[0].type must be 'function'.",
    ],
    [
      'with a tool without a function',
      { ...chat(user, assistant), tools: [{ type: 'function' }] },
      ', tools[0].function must be an object, not left out.',
    ],
    [
      'with a tool that is named twice',
      { ...chat(user, assistant), tools: [tools[0], tools[0]] },
      ", tools[1].function.name is the name of another function too: 'look'.",
    ],
    [
      'with a tool without a name',
      { ...chat(user, assistant), tools: [{ type: 'function', function: {} }] },
      ', tools[0].function.name must be a string, not left out.',
    ],
    [
      'with a schema that is none',
      {
        ...chat(user, assistant),
        tools: [{ type: 'function', function: { name: 'a', parameters: 'x' } }],
      },
      ', tools[0].function.parameters must be a JSON schema, not a string.',
    ],
    [
      'with tools and functions',
      { ...chat(user, assistant), tools, functions },
      ', functions must not stand beside tools: functions are their old form.',
    ],
    [
      'with a flag that is none',
      { ...chat(user, assistant), tools, parallel_tool_calls: 1 },
      ', parallel_tool_calls must be true or false, not the number 1.',
    ],
    [
      'that calls what is no tool',
      chat(user, calling),
      ", messages[1].tool_calls[0].function.name is not one of the tools of this example: 'look'.",
    ],
    [
      'with a call without an id',
      { ...chat(user, { role: 'assistant', tool_calls: [{ ...call, id: undefined }] }), tools },
      ', messages[1].tool_calls[0].id must be a string.',
    ],
    [
      'with no calls',
      { ...chat(user, { ...assistant, tool_calls: [] }), tools },
      ', messages[1].tool_calls must be an array of calls that is not empty.',
    ],
    [
      'with two calls of one id',
      { ...chat(user, { role: 'assistant', tool_calls: [call, call] }), tools },
      ', messages[1].tool_calls[1].id is the id of another call too.',
    ],
    [
      'with arguments that are an object',
      {
        ...chat(user, {
          role: 'assistant',
          tool_calls: [{ ...call, function: { name: 'look', arguments: {} } }],
        }),
        tools,
      },
      ', messages[1].tool_calls[0].function.arguments must be a string that holds JSON, not an object.',
    ],
    [
      'with arguments that are no JSON',
      {
        ...chat(user, {
          role: 'assistant',
          tool_calls: [{ ...call, function: { name: 'look', arguments: '{' } }],
        }),
        tools,
      },
      ', messages[1].tool_calls[0].function.arguments must be valid JSON.',
    ],
    [
      'whose call nobody answers',
      { ...chat(user, calling, user, assistant), tools },
      ", messages[2] stands before the tool calls are answered: 'c1'.",
    ],
    [
      'that answers what was not called',
      { ...chat(user, calling, { ...answer, tool_call_id: 'c2' }, answer, assistant), tools },
      ", messages[2].tool_call_id answers no tool call of the message before it: 'c2'.",
    ],
    [
      'with an answer to no call',
      { ...chat(user, calling, { role: 'tool', content: 'a' }, assistant), tools },
      ', messages[2].tool_call_id is missing.',
    ],
    [
      'that calls what is no function',
      chat(user, { role: 'assistant', function_call: { name: 'f', arguments: '{}' } }),
      ", messages[1].function_call.name is not one of the functions of this example: 'f'.",
    ],
    [
      'with a function without a name',
      chat(user, { role: 'function', content: 'a' }, assistant),
      ', messages[1].name is missing.',
    ],
  ];

  it.each(rows)('%s', async (_, line, expected) => {
    const [said] = ((await flawOf(line)) ?? '').split(' (');
    expect(said).toBe(expected);
  });

  it.each<[string, object]>([
    ['with a system', chat({ role: 'system', content: 'a' }, user, assistant)],
    ['with parts', chat({ role: 'user', content: [{ type: 'text', text: 'a' }] }, assistant)],
    ['with a refusal', chat(user, { role: 'assistant', refusal: 'No.' })],
    ['with weights', chat(user, { ...assistant, weight: 0 }, user, { ...assistant, weight: 1 })],
    ['with tools', { ...chat(user, calling, answer, assistant), tools }],
    ['that ends with a call', { ...chat(user, calling), tools, parallel_tool_calls: false }],
    [
      'with functions',
      {
        ...chat(user, { role: 'assistant', function_call: { name: 'look', arguments: '{}' } }),
        functions,
      },
    ],
    ['with nulls for what is left out', chat(user, { ...assistant, tool_calls: null, name: null })],
  ])('%s is good', async (_, line) => {
    expect(await flawOf(line)).toBe('invalid_n_examples');
  });
});

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
