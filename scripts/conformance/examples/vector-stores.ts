import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { textFile } from './shared';

const expires_after = { anchor: 'last_active_at', days: 1 };
export const chunking_strategy = {
  type: 'static',
  static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 },
};

/** One in which the text file can be found. */
export const searchedStore = (world: World) =>
  world.once('store', async () => {
    const body = { name: 'Parcels', file_ids: [await textFile(world)], expires_after };
    const { id } = await world.create('/vector_stores', { ...body, metadata: { a: 'b' } });
    await world.idle();
    return id;
  });

const path = async (world: World) => ({ vector_store_id: await searchedStore(world) });

export const vectorStoreExamples: Examples = {
  createVectorStore: {
    make: () => ({ body: {} }),
    values: async (world) => ({
      file_ids: { file_ids: [await textFile(world)] },
      chunking_strategy: { file_ids: [await textFile(world)], chunking_strategy },
      expires_after: { expires_after },
    }),
  },
  getVectorStore: { make: async (world) => ({ path: await path(world) }) },
  modifyVectorStore: {
    make: async (world) => ({ path: await path(world), body: {} }),
    values: () => ({ expires_after: { expires_after } }),
  },
  listVectorStores: {
    async make(world) {
      await searchedStore(world);
      return {};
    },
    values: async (world) => cursors(await searchedStore(world)),
  },
  deleteVectorStore: {
    make: async (world) => ({
      path: { vector_store_id: (await world.create('/vector_stores', {})).id },
    }),
  },
  searchVectorStore: {
    make: async (world) => ({ path: await path(world), body: { query: 'Where is the parcel?' } }),
    values: () => ({
      filters: { filters: { type: 'ne', key: 'a', value: 'x' } },
      ranking_options: { ranking_options: { ranker: 'auto', score_threshold: 0.1 } },
    }),
  },
};
