import type { Examples } from '../example';
import type { World } from '../world';
import { textFile } from './shared';

const name = 'reports';
const container = (world: World) =>
  world.once('container', async () => (await world.create('/containers', { name })).id);
const newContainer = async ({ create }: World) => (await create('/containers', { name })).id;

const newFile = async (world: World) => {
  const container_id = await container(world);
  const body = { file_id: await textFile(world) };
  const { id: file_id } = await world.create(`/containers/${container_id}/files`, body);
  return { container_id, file_id };
};
const file = (world: World) => world.once('container file', () => newFile(world));

export const containerExamples: Examples = {
  CreateContainer: {
    make: () => ({ body: { name } }),
    values: async (world) => ({
      file_ids: { file_ids: [await textFile(world)] },
      expires_after: { expires_after: { anchor: 'last_active_at', minutes: 5 } },
      memory_limit: { memory_limit: '4g' },
      network_policy: { network_policy: { type: 'disabled' } },
    }),
    wrong: { network_policy: { type: 'odd' } },
  },
  RetrieveContainer: {
    make: async (world) => ({ path: { container_id: await container(world) } }),
  },
  ListContainers: {
    async make(world) {
      await container(world);
      return {};
    },
    values: async (world) => ({
      after: { after: await newContainer(world) },
      name: { name: 'nothing is called so' },
    }),
  },
  DeleteContainer: {
    make: async (world) => ({ path: { container_id: await newContainer(world) } }),
  },
  CreateContainerFile: {
    make: async (world) => ({
      path: { container_id: await container(world) },
      body: { file: new File(['abc'], 'a.txt') },
    }),
    values: async (world) => ({
      file: { file: new File(['abc'], 'b.txt') },
      file_id: { file: undefined, file_id: await textFile(world) },
    }),
  },
  RetrieveContainerFile: { make: async (world) => ({ path: await file(world) }) },
  ListContainerFiles: {
    async make(world) {
      const { container_id } = await file(world);
      return { path: { container_id } };
    },
    values: async (world) => ({ after: { after: (await file(world)).file_id } }),
  },
  DeleteContainerFile: { make: async (world) => ({ path: await newFile(world) }) },
  RetrieveContainerFileContent: { make: async (world) => ({ path: await file(world) }) },
};
