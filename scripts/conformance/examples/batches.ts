import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { upload, user } from './shared';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    // One of them is refused.
    const body = { model: 'signalbox-mini', messages: [user(index === 1 ? '/status 400' : 'Hi')] };
    const request = { custom_id: `${index}`, method: 'POST', url: '/v1/chat/completions', body };
    return `${JSON.stringify(request)}\n`;
  }).join('');

async function batchBody(world: World, count = 2) {
  const input_file_id = await world.once(`batch input ${count}`, () =>
    upload(world, 'batch', 'a.jsonl', lines(count)),
  );
  return { input_file_id, endpoint: '/v1/chat/completions', completion_window: '24h' };
}

/** One that has run, whose input was good, or not. */
const ended = (world: World, isGood = true) =>
  world.once(`batch ${isGood}`, async () => {
    const body = await batchBody(world);
    const input_file_id = isGood ? body.input_file_id : 'file-none';
    const { id } = await world.create('/batches', { ...body, input_file_id, metadata: { a: 'b' } });
    await world.idle();
    return id;
  });

export const batchExamples: Examples = {
  createBatch: {
    make: async (world) => ({ body: await batchBody(world) }),
    values: async (world) => ({
      input_file_id: await batchBody(world),
      endpoint: { endpoint: '/v1/chat/completions' },
    }),
  },
  retrieveBatch: {
    make: async (world) => ({ path: { batch_id: await ended(world) } }),
    also: async (world) => [{ path: { batch_id: await ended(world, false) } }],
  },
  listBatches: {
    async make(world) {
      await ended(world);
      await ended(world, false);
      return {};
    },
    values: async (world) => cursors(await ended(world)),
  },
  cancelBatch: {
    async make(world) {
      const { id } = await world.create('/batches', await batchBody(world, 500));
      return { path: { batch_id: id } };
    },
  },
};
