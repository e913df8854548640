import { cursors, type Examples } from '../example';
import type { World } from '../world';
import { textFile, upload } from './shared';
import { chunking_strategy, searchedStore } from './vector-stores';

const attributes = { a: 'b' };

const newStore = async ({ create }: World) => (await create('/vector_stores', {})).id;

const member = async (world: World) => ({
  vector_store_id: await searchedStore(world),
  file_id: await textFile(world),
});

const broken = (world: World) =>
  world.once('broken file', () => upload(world, 'assistants', 'a.bin', '\u0000\u0001\u0002'));

const brokenMember = async (world: World) => ({
  vector_store_id: (await batch(world)).vector_store_id,
  file_id: await broken(world),
});

const batch = (world: World) =>
  world.once('file batch', async () => {
    const vector_store_id = await newStore(world);
    const body = { file_ids: [await textFile(world), await broken(world)], attributes };
    const { id } = await world.create(`/vector_stores/${vector_store_id}/file_batches`, body);
    await world.idle();
    return { vector_store_id, batch_id: id };
  });

export const vectorStoreFileExamples: Examples = {
  createVectorStoreFile: {
    make: async (world) => ({
      path: { vector_store_id: await newStore(world) },
      body: { file_id: await textFile(world) },
    }),
    values: () => ({
      file_id: {},
      attributes: { attributes },
      chunking_strategy: { chunking_strategy },
    }),
  },
  getVectorStoreFile: {
    make: async (world) => ({ path: await member(world) }),
    also: async (world) => [{ path: await brokenMember(world) }],
  },
  updateVectorStoreFileAttributes: {
    make: async (world) => ({ path: await member(world), body: { attributes } }),
    also: async (world) => [{ path: await brokenMember(world), body: { attributes } }],
  },
  listVectorStoreFiles: {
    make: async (world) => ({ path: { vector_store_id: await searchedStore(world) } }),
    also: async (world) => [{ path: { vector_store_id: (await batch(world)).vector_store_id } }],
    values: async (world) => ({
      ...cursors(await textFile(world)),
      filter: { filter: 'completed' },
    }),
  },
  deleteVectorStoreFile: {
    async make(world) {
      const [vector_store_id, file_id] = [await newStore(world), await textFile(world)];
      await world.create(`/vector_stores/${vector_store_id}/files`, { file_id });
      return { path: { vector_store_id, file_id } };
    },
  },
  retrieveVectorStoreFileContent: { make: async (world) => ({ path: await member(world) }) },

  createVectorStoreFileBatch: {
    make: async (world) => ({
      path: { vector_store_id: await newStore(world) },
      body: { file_ids: [await textFile(world)] },
    }),
    values: async (world) => ({
      file_ids: {},
      files: { file_ids: undefined, files: [{ file_id: await textFile(world), attributes }] },
      attributes: { attributes },
      chunking_strategy: { chunking_strategy },
    }),
  },
  getVectorStoreFileBatch: { make: async (world) => ({ path: await batch(world) }) },
  cancelVectorStoreFileBatch: {
    async make(world) {
      const vector_store_id = await newStore(world);
      const body = { file_ids: [await textFile(world)] };
      const { id } = await world.create(`/vector_stores/${vector_store_id}/file_batches`, body);
      return { path: { vector_store_id, batch_id: id } };
    },
  },
  listFilesInVectorStoreBatch: {
    make: async (world) => ({ path: await batch(world) }),
    values: async (world) => ({
      ...cursors(await textFile(world)),
      filter: { filter: 'completed' },
    }),
  },
};
