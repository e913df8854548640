import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { pixelUrl, user, weather } from './shared';

const model = 'signalbox-mini';
const messages = [user('Say hello.')];

/** What a chat can ask for, so that its answers have all that they can have. */
const rich = [
  { logprobs: true, top_logprobs: 2 },
  { tools: [weather], tool_choice: 'required' },
  { tools: [{ type: 'custom', custom: { name: 'note' } }], tool_choice: 'required' },
  { functions: [weather.function], function_call: { name: 'get_weather' } },
  {
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: pixelUrl, detail: 'low' } }],
      },
      {
        role: 'assistant',
        content: null,
        refusal: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'a', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'Rain.' },
      { role: 'assistant', content: null, function_call: { name: 'a', arguments: '{}' } },
      ...messages,
    ],
  },
];

const store = async ({ create }: World, more: object = {}) => {
  const body = { model, messages, store: true, metadata: { a: 'b' }, ...more };
  return (await create('/chat/completions', body)).id;
};
const stored = (world: World) => world.once('completion', () => store(world));
const richOnes = (world: World) =>
  world.once('rich completions', () => Promise.all(rich.map((more) => store(world, more))));
const eachRich = async (world: World) =>
  (await richOnes(world)).map((completion_id) => ({ path: { completion_id } }));

export const chatExamples: Examples = {
  createChatCompletion: {
    make: () => ({ body: { model, messages } }),
    also: async () => rich.map((more) => ({ body: { model, messages, ...more } })),
    values: () => ({
      messages: { messages: [{ role: 'developer', content: 'Be brief.' }, ...messages] },
      tools: { tools: [weather], tool_choice: 'required' },
      tool_choice: { tools: [weather], tool_choice: 'required' },
      parallel_tool_calls: { tools: [weather], parallel_tool_calls: false },
      functions: { functions: [weather.function], function_call: { name: 'get_weather' } },
      function_call: { functions: [weather.function], function_call: { name: 'get_weather' } },
      logprobs: { logprobs: true, top_logprobs: 2 },
      top_logprobs: { logprobs: true, top_logprobs: 2 },
      response_format: {
        response_format: { type: 'json_object' },
        messages: [user('JSON, please.')],
      },
      stream_options: { stream: true, stream_options: { include_usage: true } },
      logit_bias: { logit_bias: { 50: 1 } },
      model: { model },
      prediction: { prediction: { type: 'content', content: 'Hello' } },
      modalities: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } },
      audio: { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } },
      store: { store: true },
      max_tokens: { max_tokens: 50 },
      max_completion_tokens: { max_completion_tokens: 50 },
    }),
  },
  getChatCompletion: {
    make: async (world) => ({ path: { completion_id: await stored(world) } }),
    also: eachRich,
  },
  updateChatCompletion: {
    make: async (world) => ({
      path: { completion_id: await stored(world) },
      body: { metadata: { a: 'b' } },
    }),
    also: async (world) =>
      (await eachRich(world)).map((request) => ({ ...request, body: { metadata: {} } })),
  },
  listChatCompletions: {
    async make(world) {
      await richOnes(world);
      await stored(world);
      return {};
    },
    values: async (world) => ({
      ...cursors(await stored(world)),
      model: { model },
      metadata: { metadata: { a: 'b' } },
    }),
  },
  deleteChatCompletion: {
    make: async (world) => ({ path: { completion_id: await store(world) } }),
  },
  getChatCompletionMessages: {
    make: async (world) => ({ path: { completion_id: await stored(world) } }),
    values: async (world) => cursors(`${await stored(world)}-0`),
    also: eachRich,
  },
  createCompletion: {
    make: () => ({ body: { model, prompt: 'Once upon a time' } }),
    values: () => ({
      model: { model },
      best_of: { best_of: 2 },
      logit_bias: { logit_bias: { 50: 1 } },
      logprobs: { logprobs: 2 },
      stream_options: { stream: true, stream_options: { include_usage: true } },
      max_tokens: { max_tokens: 20 },
    }),
  },
  createEmbedding: {
    make: () => ({ body: { model: 'signalbox-embed', input: ['a', 'b'] } }),
    values: () => ({ model: { model: 'signalbox-embed' }, dimensions: { dimensions: 8 } }),
  },
  createModeration: {
    make: () => ({ body: { input: 'I will hit you.' } }),
    values: () => ({ model: { model: 'omni-moderation-latest' } }),
  },
};
