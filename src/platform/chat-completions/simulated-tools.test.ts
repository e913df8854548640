import type Official from 'openai';
import { describe, expect, it } from 'vitest';
import { startOfficial } from '../testing-official';

type Message = Official.ChatCompletionMessageParam;
type Options = Partial<Official.ChatCompletionCreateParamsNonStreaming>;

const model = 'signalbox-mini';

const fn = (
  name: string,
  properties: Record<string, object>,
  required = Object.keys(properties),
): Official.ChatCompletionTool => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties, required } },
});

const text = { type: 'string' };
const weather = fn('get_weather', { city: text });
const flight = fn('book_flight', { from_city: text, to_city: text });
const add = fn('add', { a: { type: 'number' }, b: { type: 'number' } });
const factorial = fn('factorial', { n: { type: 'integer' } });
const create = fn('create_users', {
  users: {
    type: 'array',
    items: { type: 'object', properties: { name: text }, required: ['name'] },
  },
});
const tools = [weather, flight, add, factorial, create];

/** The tools' calls until the model answers, turn by turn, and its answer. */
async function runTools(question: string, options: Options = {}, result = 'Rain in Bergen.') {
  const { openai, misfits } = startOfficial();
  const messages: Message[] = [{ role: 'user', content: question }];
  const turns: unknown[][] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const body = { model, messages, tools, ...options, stream: false as const };
    const { choices } = await openai.chat.completions.create(body);
    const message = choices[0]?.message;
    const calls = (message?.tool_calls ?? []).filter((call) => call.type === 'function');
    if (!message || calls.length === 0) {
      expect(misfits).toEqual([]);
      return { turns, answer: message?.content ?? '' };
    }
    turns.push(calls.map((call) => [call.function.name, JSON.parse(call.function.arguments)]));
    messages.push(message);
    for (const { id } of calls) messages.push({ role: 'tool', tool_call_id: id, content: result });
  }
  throw new Error(`The model calls without an end: ${JSON.stringify(turns)}`);
}

describe('the simulator calls a tool once for each item that the message names', () => {
  it.each([
    ['What is the weather in Paris and Rome?', ['Paris', 'Rome']],
    ['weather in Paris, Rome and Tokyo please', ['Paris', 'Rome', 'Tokyo']],
    ['Get the weather for Paris and the weather for Rome', ['Paris', 'Rome']],
    ['what is the weather in paris and rome?', ['paris', 'rome']],
    ['What is the weather in Paris?', ['Paris']],
  ])('%s', async (question, cities) => {
    const { turns, answer } = await runTools(question);

    expect(turns).toEqual([cities.map((city) => ['get_weather', { city }])]);
    expect(answer).toContain('Rain in Bergen');
  });

  it.each([
    [
      'What are the factorials of 5 and 7?',
      [
        ['factorial', { n: 5 }],
        ['factorial', { n: 7 }],
      ],
    ],
    ['Book a flight from Oslo to Rome', [['book_flight', { from_city: 'Oslo', to_city: 'Rome' }]]],
    ['Please add 3 and 4', [['add', { a: 3, b: 4 }]]],
  ])('%s', async (question, calls) => {
    expect((await runTools(question)).turns).toEqual([calls]);
  });
});

describe('after a result the simulator', () => {
  it('answers, whatever the result names', async () => {
    const result = 'Rain in Paris, sun in Madrid and in Lisbon. Use get_weather for more.';
    const { turns, answer } = await runTools('What is the weather in Paris?', {}, result);

    expect(turns).toHaveLength(1);
    expect(answer).toContain('sun in Madrid');
  });

  it('makes the calls that are still asked for, one at a time', async () => {
    const { turns, answer } = await runTools('Add 3 and 4, then the weather in Paris and Rome', {
      parallel_tool_calls: false,
    });

    expect(turns.map((calls) => calls.length)).toEqual([1, 1, 1]);
    expect(turns.flat()).toEqual(
      expect.arrayContaining([
        ['add', { a: 3, b: 4 }],
        ['get_weather', { city: 'Paris' }],
        ['get_weather', { city: 'Rome' }],
      ]),
    );
    expect(answer).toContain('Rain in Bergen');
  });

  it('calls again when the user asks for more', async () => {
    const { openai } = startOfficial();
    const call = { name: 'get_weather', arguments: '{"city":"Paris"}' };
    const messages: Message[] = [
      { role: 'user', content: 'What is the weather in Paris?' },
      {
        role: 'assistant',
        tool_calls: [{ id: 'call_1', type: 'function', function: call }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'Rain.' },
      { role: 'assistant', content: 'Rain.' },
      { role: 'user', content: 'And the weather in Rome?' },
    ];
    const { choices } = await openai.chat.completions.create({ model, messages, tools });

    expect(choices[0]?.message.tool_calls).toMatchObject([
      { function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
    ]);
  });

  it('calls again where a call is required', async () => {
    const { openai } = startOfficial();
    const messages: Message[] = [
      { role: 'user', content: 'What is the weather in Paris?' },
      {
        role: 'assistant',
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'Rain.' },
    ];
    const body = { model, messages, tools, tool_choice: 'required' as const };
    const { choices } = await openai.chat.completions.create(body);

    expect(choices[0]?.message.tool_calls).toHaveLength(1);
  });
});

describe('lists of objects have as many items as the message names', () => {
  const list = (key: string, properties: Record<string, object>) => ({
    type: 'json_schema' as const,
    json_schema: {
      name: 'answer',
      strict: true,
      schema: {
        type: 'object',
        properties: {
          [key]: {
            type: 'array',
            items: {
              type: 'object',
              properties,
              required: Object.keys(properties),
              additionalProperties: false,
            },
          },
        },
        required: [key],
        additionalProperties: false,
      },
    },
  });
  const askFor = async (content: string, response_format: ReturnType<typeof list>) => {
    const { openai } = startOfficial();
    const messages: Message[] = [{ role: 'user', content }];
    const { choices } = await openai.chat.completions.create({ model, messages, response_format });
    return JSON.parse(choices[0]?.message.content ?? '');
  };

  it('by name', async () => {
    const { people } = await askFor(
      'Extract the three people: Ada, Bob and Eve',
      list('people', { name: text }),
    );
    expect(people).toEqual([{ name: 'Ada' }, { name: 'Bob' }, { name: 'Eve' }]);
  });

  it('by name, without a number and under another key', async () => {
    const { guests } = await askFor(
      'Ada (36), Bob (41), Eve (29) and Mallory (50) come to dinner.',
      list('guests', { name: text, age: { type: 'integer' } }),
    );
    expect(guests).toEqual([
      { name: 'Ada', age: 36 },
      { name: 'Bob', age: 41 },
      { name: 'Eve', age: 29 },
      { name: 'Mallory', age: 50 },
    ]);
  });

  it.each([
    ['Give me five planets with their moons', 'planets', 5],
    ['Generate 4 quiz questions about trains', 'questions', 4],
    ['Write a menu with two dishes', 'dishes', 2],
  ])('by number: %s', async (content, key, count) => {
    const answer = await askFor(content, list(key, { title: text, note: text }));
    expect(answer[key]).toHaveLength(count);
  });

  it.each(['Create three users: Ada, Bob and Eve', 'Call create_users for Ada, Bob and Eve'])(
    'in the arguments of a tool, too: %s',
    async (question) => {
      const { turns } = await runTools(question);
      expect(turns).toEqual([
        [['create_users', { users: [{ name: 'Ada' }, { name: 'Bob' }, { name: 'Eve' }] }]],
      ]);
    },
  );
});
