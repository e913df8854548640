import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { textFile, weather } from './shared';
import { searchedStore } from './vector-stores';

const model = 'signalbox-mini';

/** What an assistant may have besides. */
export const resources = async (world: World) => ({
  code_interpreter: { file_ids: [await textFile(world)] },
  file_search: { vector_store_ids: [await searchedStore(world)] },
});

const ranking = { ranker: 'auto', score_threshold: 0.1 };
const tools = [
  weather,
  { type: 'file_search', file_search: { max_num_results: 5, ranking_options: ranking } },
  { type: 'code_interpreter' },
];
const schema = {
  name: 'a',
  strict: true,
  schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
};

const full = async (world: World) => ({
  model,
  name: 'Ann',
  description: 'Helps.',
  instructions: 'Be brief.',
  tools,
  tool_resources: await resources(world),
  metadata: { a: 'b' },
  response_format: { type: 'json_schema', json_schema: { ...schema, description: 'Nothing.' } },
});

const values = async (world: World) => ({
  model: { model },
  tools: { tools },
  tool_resources: { tools, tool_resources: await resources(world) },
  response_format: { response_format: { type: 'json_schema', json_schema: schema } },
  reasoning_effort: { reasoning_effort: 'low' },
});

/** One that can search. */
export const assistant = (world: World) =>
  world.once('assistant', async () => {
    const tool_resources = { file_search: { vector_store_ids: [await searchedStore(world)] } };
    const body = { model, tools: [{ type: 'file_search' }], tool_resources };
    return (await world.create('/assistants', body)).id;
  });

const fullAssistant = (world: World) =>
  world.once(
    'full assistant',
    async () => (await world.create('/assistants', await full(world))).id,
  );

export const assistantExamples: Examples = {
  createAssistant: { make: async (world) => ({ body: await full(world) }), values },
  getAssistant: { make: async (world) => ({ path: { assistant_id: await fullAssistant(world) } }) },
  modifyAssistant: {
    make: async (world) => ({
      path: { assistant_id: await fullAssistant(world) },
      body: { name: 'Bob' },
    }),
    values,
  },
  listAssistants: {
    async make(world) {
      await fullAssistant(world);
      return {};
    },
    values: async (world) => cursors(await assistant(world)),
  },
  deleteAssistant: {
    make: async (world) => ({
      path: { assistant_id: (await world.create('/assistants', { model })).id },
    }),
  },
};
