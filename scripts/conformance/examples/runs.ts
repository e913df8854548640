import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { assistant } from './assistants';
import { user, weather } from './shared';
import { answered, newThread } from './threads';

const strictSchema = {
  type: 'object',
  properties: {},
  required: [],
  additionalProperties: false,
};

const texts = 'step_details.tool_calls[*].file_search.results[*].content';

const values = () => ({
  model: { model: 'signalbox-mini' },
  tools: { tools: [weather] },
  tool_choice: { tools: [weather], tool_choice: 'auto' },
  additional_messages: { additional_messages: [user('And?')] },
  response_format: { response_format: { type: 'json_object' } },
  truncation_strategy: { truncation_strategy: { type: 'last_messages', last_messages: 2 } },
  max_prompt_tokens: { max_prompt_tokens: 1000 },
  max_completion_tokens: { max_completion_tokens: 500 },
  reasoning_effort: { reasoning_effort: 'low' },
  include: { include: [texts] },
  tool_resources: { tool_resources: {} },
  thread: { thread: { messages: [user('Hi')] } },
  assistant_id: {},
  stream: { stream: true },
});

const done = answered;

/** What a run may be created with, as far as its answer tells of it. */
const rich = [
  {
    tools: [
      weather,
      {
        type: 'file_search',
        file_search: {
          max_num_results: 5,
          ranking_options: { ranker: 'auto', score_threshold: 0.1 },
        },
      },
    ],
    tool_choice: { type: 'function', function: { name: 'get_weather' } },
  },
  {
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'a', description: 'A.', strict: true, schema: strictSchema },
    },
  },
];

const everyPath = async (world: World) => {
  const paths = [await done(world), await waiting(world), await failed(world), await cutOff(world)];
  for (const more of rich) paths.push(await run(world, 'The weather in Oslo?', more));
  return paths;
};

/** Its runs are each in another state. */
async function run(world: World, content: string, more: object = {}) {
  const thread_id = await newThread(world, { messages: [user(content)] });
  const body = { assistant_id: await assistant(world), ...more };
  const { id } = await world.create(`/threads/${thread_id}/runs`, body);
  await world.idle();
  return { thread_id, run_id: id };
}

const failed = (world: World) =>
  world.once('failed run', () => run(world, '/status 400', { tools: [] }));
const cutOff = (world: World) =>
  world.once('incomplete run', () =>
    run(world, 'Count to one hundred.', { tools: [], max_completion_tokens: 256 }),
  );

/** A run that waits for its tool. */
const waiting = (world: World) =>
  run(world, 'The weather in Oslo?', { tools: [weather], tool_choice: 'required' });

async function submission(world: World) {
  const path = await waiting(world);
  const { json } = await world.send('GET', `/threads/${path.thread_id}/runs/${path.run_id}`);
  const { required_action } = json as {
    required_action: { submit_tool_outputs: { tool_calls: { id: string }[] } };
  };
  const { tool_calls } = required_action.submit_tool_outputs;
  const tool_outputs = tool_calls.map(({ id }) => ({ tool_call_id: id, output: 'Rain.' }));
  return { path, body: { tool_outputs } };
}

const step = async (world: World) => (await stepsOf(await done(world), world)).at(-1) ?? none;
const none = { thread_id: '', run_id: '', step_id: '' };

async function stepsOf(path: { thread_id: string; run_id: string }, world: World) {
  const steps = `/threads/${path.thread_id}/runs/${path.run_id}/steps`;
  const { json } = await world.send('GET', steps);
  return (json as { data: { id: string }[] }).data.map(({ id }) => ({ ...path, step_id: id }));
}

export const runExamples: Examples = {
  createThreadAndRun: {
    make: async (world) => ({
      body: { assistant_id: await assistant(world), thread: { messages: [user('Hi')] } },
    }),
    values,
    also: async (world) => {
      const assistant_id = await assistant(world);
      return rich.map((more) => ({ body: { assistant_id, ...more } }));
    },
  },
  createRun: {
    make: async (world) => ({
      path: { thread_id: await newThread(world, { messages: [user('Hi')] }) },
      body: { assistant_id: await assistant(world) },
    }),
    values,
    also: (world) =>
      Promise.all(
        rich.map(async (more) => ({
          path: { thread_id: await newThread(world, { messages: [user('Hi')] }) },
          body: { assistant_id: await assistant(world), ...more },
        })),
      ),
  },
  getRun: {
    make: async (world) => ({ path: await waiting(world) }),
    also: async (world) => (await everyPath(world)).map((path) => ({ path })),
  },
  modifyRun: {
    make: async (world) => ({ path: await done(world), body: { metadata: { a: 'b' } } }),
    also: async (world) =>
      (await everyPath(world)).map((path) => ({ path, body: { metadata: {} } })),
  },
  listRuns: {
    async make(world) {
      const { thread_id } = await done(world);
      return { path: { thread_id } };
    },
    values: async (world) => cursors((await done(world)).run_id),
    also: async (world) =>
      (await everyPath(world)).map(({ thread_id }) => ({ path: { thread_id } })),
  },
  cancelRun: { make: async (world) => ({ path: await waiting(world) }) },
  submitToolOuputsToRun: {
    make: submission,
    values: () => ({ tool_outputs: {}, stream: { stream: true } }),
  },
  getRunStep: {
    make: async (world) => ({ path: await step(world) }),
    async also(world) {
      const steps = [];
      for (const path of await everyPath(world)) steps.push(...(await stepsOf(path, world)));
      return steps.map((path) => ({ path, query: { include: [texts] } }));
    },
    values: () => ({ include: { include: [texts] } }),
  },
  listRunSteps: {
    make: async (world) => ({ path: await done(world) }),
    also: async (world) => (await everyPath(world)).map((path) => ({ path })),
    values: async (world) => ({
      ...cursors((await step(world)).step_id),
      include: { include: [texts] },
    }),
  },
};
