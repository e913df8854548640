import { cursors, type Examples } from '../example';
import { toForm } from '../form';
import type { World } from '../world';
import { assistant, resources } from './assistants';
import { pixel, textFile, user } from './shared';

export const newThread = async ({ create }: World, body: object = {}) =>
  (await create('/threads', body)).id;

const thread = (world: World) =>
  world.once('thread', async () =>
    newThread(world, { metadata: { a: 'b' }, tool_resources: await resources(world) }),
  );

/** Of a thread in which a run has answered with what it found. */
export const answered = (world: World) =>
  world.once('answered thread', async () => {
    const body = {
      assistant_id: await assistant(world),
      thread: { messages: [user('Where is the parcel?')] },
    };
    const { id, thread_id } = await world.create('/threads/runs', body);
    await world.idle();
    return { run_id: id, thread_id: String(thread_id) };
  });

const picture = (world: World) =>
  world.once('picture', async () => {
    const { id } = await world.create('/files', toForm({ purpose: 'vision', file: pixel() }));
    return id;
  });

/** The message in which a run cites what it found. */
async function citing(world: World) {
  const { thread_id } = await answered(world);
  const { json } = await world.send('GET', `/threads/${thread_id}/messages`);
  return { thread_id, message_id: (json as { data: { id: string }[] }).data[0]?.id ?? '' };
}

const parts = async (world: World) => ({
  role: 'user',
  content: [
    { type: 'text', text: 'Look.' },
    { type: 'image_file', image_file: { file_id: await picture(world), detail: 'low' } },
    { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
  ],
  attachments: [{ file_id: await textFile(world), tools: [{ type: 'code_interpreter' }] }],
  metadata: { a: 'b' },
});

const message = async (world: World) => {
  const thread_id = await thread(world);
  const { id } = await world.create(`/threads/${thread_id}/messages`, await parts(world));
  return { thread_id, message_id: id };
};

const oneMessage = (world: World) => world.once('message', () => message(world));

export const threadExamples: Examples = {
  createThread: {
    make: () => ({ body: {} }),
    values: async (world) => ({
      messages: { messages: [user('Hi')] },
      tool_resources: { tool_resources: await resources(world) },
    }),
  },
  getThread: { make: async (world) => ({ path: { thread_id: await thread(world) } }) },
  modifyThread: {
    make: async (world) => ({ path: { thread_id: await thread(world) }, body: {} }),
    values: async (world) => ({ tool_resources: { tool_resources: await resources(world) } }),
  },
  deleteThread: { make: async (world) => ({ path: { thread_id: await newThread(world) } }) },

  createMessage: {
    make: async (world) => ({ path: { thread_id: await newThread(world) }, body: user('Hi') }),
    values: async (world) => ({
      content: await parts(world),
      attachments: await parts(world),
    }),
  },
  getMessage: {
    make: async (world) => ({ path: await oneMessage(world) }),
    also: async (world) => [{ path: await citing(world) }],
  },
  modifyMessage: {
    make: async (world) => ({ path: await oneMessage(world), body: { metadata: { a: 'b' } } }),
    also: async (world) => [{ path: await citing(world), body: { metadata: {} } }],
  },
  listMessages: {
    async make(world) {
      const { thread_id } = await oneMessage(world);
      return { path: { thread_id } };
    },
    also: async (world) => [{ path: { thread_id: (await answered(world)).thread_id } }],
    values: async (world) => ({
      ...cursors((await oneMessage(world)).message_id),
      run_id: { run_id: 'run_none' },
    }),
  },
  deleteMessage: { make: async (world) => ({ path: await message(world) }) },
};
