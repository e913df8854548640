import type { Examples } from '../example';
import type { World } from '../world';
import { pixelUrl, textFile, user } from './shared';

const model = 'signalbox-mini';
const input = 'Say hello.';

const weather = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather of a city.',
  strict: false,
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};

const format = {
  type: 'json_schema',
  name: 'greeting',
  description: 'A greeting.',
  strict: true,
  schema: {
    type: 'object',
    properties: { greeting: { type: 'string' } },
    required: ['greeting'],
    additionalProperties: false,
  },
};

/** Items of each type that a chat can go on with. */
const items = [
  {
    role: 'user',
    content: [
      { type: 'input_text', text: 'Look.' },
      { type: 'input_image', image_url: pixelUrl, detail: 'low' },
    ],
  },
  { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'Hm.' }] },
  { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: '{}' },
  { type: 'function_call_output', call_id: 'call_1', output: 'Rain.' },
  { type: 'custom_tool_call', call_id: 'call_2', name: 'note', input: 'a' },
  { type: 'custom_tool_call_output', call_id: 'call_2', output: 'b' },
  { role: 'assistant', content: 'It rains.' },
  user(input),
];

const search = async (world: World) =>
  world.once('store of responses', async () => {
    const file_ids = [await textFile(world)];
    const { id } = await world.create('/vector_stores', { file_ids });
    await world.idle();
    return { type: 'file_search', vector_store_ids: [id] };
  });

/** What a response can ask for, so that its answers have all that they can have. */
const rich = async (world: World) => [
  { input: items, instructions: 'Be brief.', metadata: { a: 'b' } },
  { input, include: ['message.output_text.logprobs'], top_logprobs: 2 },
  { input: 'What is the weather in Oslo?', tools: [weather], tool_choice: 'required' },
  {
    input,
    tools: [{ type: 'custom', name: 'note' }],
    tool_choice: { type: 'custom', name: 'note' },
  },
  { input, text: { format, verbosity: 'low' }, reasoning: { effort: 'low' } },
  { input: '/think 20\nSay hello.', max_output_tokens: 16, user: 'u', max_tool_calls: 2 },
  {
    input: 'Where is the parcel?',
    tools: [await search(world)],
    include: ['file_search_call.results'],
  },
];

const create = async (world: World, more: object = {}) =>
  (await world.create('/responses', { model, input, ...more })).id;
const stored = (world: World) => world.once('response', () => create(world));
const richOnes = (world: World) =>
  world.once('rich responses', async () => {
    const ids: string[] = [];
    for (const more of await rich(world)) ids.push(await create(world, more));
    return ids;
  });
const eachRich = async (world: World) =>
  (await richOnes(world)).map((response_id) => ({ path: { response_id } }));
const inBackground = (world: World) => create(world, { background: true });

export const responseExamples: Examples = {
  createResponse: {
    make: () => ({ body: { model, input } }),
    also: async (world) => (await rich(world)).map((more) => ({ body: { model, ...more } })),
    values: async (world) => ({
      model: { model },
      input: { input: items },
      previous_response_id: { previous_response_id: await stored(world) },
      conversation: { conversation: (await world.create('/conversations')).id },
      tools: { tools: [weather] },
      tool_choice: { tools: [weather], tool_choice: 'required' },
      parallel_tool_calls: { tools: [weather], parallel_tool_calls: false },
      text: { text: { format } },
      include: { include: ['message.output_text.logprobs'] },
      top_logprobs: { top_logprobs: 2, include: ['message.output_text.logprobs'] },
      stream_options: { stream: true, stream_options: { include_obfuscation: false } },
      max_output_tokens: { max_output_tokens: 50 },
      background: { background: true },
      store: { store: true },
    }),
    wrong: { background: 'odd', conversation: 'conv_none' },
  },
  getResponse: {
    make: async (world) => ({ path: { response_id: await stored(world) } }),
    also: eachRich,
    values: () => ({
      starting_after: { stream: true, starting_after: 1 },
      include: { include: ['file_search_call.results'] },
    }),
  },
  cancelResponse: { make: async (world) => ({ path: { response_id: await inBackground(world) } }) },
  deleteResponse: { make: async (world) => ({ path: { response_id: await create(world) } }) },
  listInputItems: {
    make: async (world) => ({ path: { response_id: (await richOnes(world))[0] ?? '' } }),
    values: async (world) => {
      const [response_id] = await richOnes(world);
      const { json } = await world.send('GET', `/responses/${response_id}/input_items`);
      const [{ id }] = (json as { data: [{ id: string }] }).data;
      return { after: { after: id } };
    },
  },
  Getinputtokencounts: {
    make: () => ({ body: { model, input } }),
    values: async (world) => ({
      model: { model },
      input: { input: items },
      previous_response_id: { previous_response_id: await stored(world) },
      conversation: { conversation: (await world.create('/conversations')).id },
      tools: { tools: [weather] },
      tool_choice: { tools: [weather], tool_choice: 'required' },
      text: { text: { format } },
    }),
  },
  Compactconversation: {
    make: () => ({ body: { model, input } }),
    values: async (world) => ({
      model: { model },
      input: { input: items },
      previous_response_id: { previous_response_id: await stored(world) },
    }),
  },
};

const conversation = (world: World) =>
  world.once('conversation', async () => {
    const { id } = await world.create('/conversations', { items, metadata: { a: 'b' } });
    // What calls a function of its client waits for the result, and nothing else can be asked.
    for (const more of (await rich(world)).filter((one) => !('tool_choice' in one)).slice(1))
      await create(world, { ...more, conversation: id });
    return id;
  });

const itemsOf = async (world: World) => {
  const conversation_id = await conversation(world);
  const { json } = await world.send('GET', `/conversations/${conversation_id}/items?limit=100`);
  return (json as { data: { id: string }[] }).data.map((item) => ({
    path: { conversation_id, item_id: item.id },
  }));
};

const emptyConversation = async ({ create }: World) => (await create('/conversations')).id;

export const conversationExamples: Examples = {
  createConversation: {
    make: () => ({ body: {} }),
    values: () => ({ items: { items }, metadata: { metadata: { a: 'b' } } }),
  },
  getConversation: {
    make: async (world) => ({ path: { conversation_id: await conversation(world) } }),
  },
  updateConversation: {
    make: async (world) => ({
      path: { conversation_id: await conversation(world) },
      body: { metadata: { a: 'b' } },
    }),
  },
  deleteConversation: {
    make: async (world) => ({ path: { conversation_id: await emptyConversation(world) } }),
  },
  createConversationItems: {
    make: async (world) => ({
      path: { conversation_id: await emptyConversation(world) },
      body: { items },
    }),
    values: () => ({ items: { items } }),
  },
  listConversationItems: {
    make: async (world) => ({
      path: { conversation_id: await conversation(world) },
      query: { limit: 100 },
    }),
    values: async (world) => ({ after: { after: (await itemsOf(world))[0]?.path.item_id } }),
  },
  getConversationItem: {
    make: async (world) => (await itemsOf(world))[0] ?? {},
    also: itemsOf,
  },
  deleteConversationItem: {
    async make(world) {
      const conversation_id = await emptyConversation(world);
      const { json } = await world.send('POST', `/conversations/${conversation_id}/items`, {
        items: [user(input)],
      });
      const [{ id }] = (json as { data: [{ id: string }] }).data;
      return { path: { conversation_id, item_id: id } };
    },
  },
};
