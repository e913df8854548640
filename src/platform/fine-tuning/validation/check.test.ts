import { describe, expect, it } from 'vitest';
import { answer, assistant, call, calling, chat, flawOf, functions, tools, user } from './testing';

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
