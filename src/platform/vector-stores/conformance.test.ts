import Official from 'openai';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '@/lib/openai/generated/operations';
import { responses } from '@/lib/openai/generated/responses';
import { createSimulator } from '../engine/simulator';
import { startPlatform, testKey } from '../testing';

const quick = { pollIntervalMs: 20 };

/** The official client in front of the platform with its own models. */
function startStory() {
  const platform = startPlatform({ engines: [createSimulator()] });
  const openai = new Official({
    apiKey: testKey,
    baseURL: 'http://platform/v1',
    fetch: async (url, init) => platform.fetch(url as string, init),
    maxRetries: 0,
  });
  return { ...platform, openai };
}

function fits(operation: OperationId & keyof typeof responses, answer: unknown) {
  const { error } = responses[operation].safeParse(JSON.parse(JSON.stringify(answer)));
  expect(error?.issues ?? []).toEqual([]);
}

/** A page of the official client is an object of its own; what it was made of is the answer. */
async function fitsRaw(
  operation: OperationId & keyof typeof responses,
  call: { asResponse(): Promise<Response> },
) {
  fits(operation, await (await call.asResponse()).json());
}

const guide = 'Press the red button for ten seconds to reset the boiler.';
const menu = 'Today there is pumpkin soup, and pancakes with plums.';

describe('the official client', () => {
  it('creates a vector store, fills it and searches it', async () => {
    const { openai, troubles } = startStory();
    const { vectorStores } = openai;

    const store = await vectorStores.create({
      name: 'House',
      description: 'All about it',
      expires_after: { anchor: 'last_active_at', days: 7 },
      metadata: { floor: '2' },
    });
    const file = await vectorStores.files.uploadAndPoll(
      store.id,
      new File([guide], 'boiler.md'),
      quick,
    );
    const batch = await vectorStores.fileBatches.uploadAndPoll(
      store.id,
      { files: [new File([menu], 'menu.txt')] },
      quick,
    );
    const search = { query: 'How do I reset the boiler?', max_num_results: 1 };
    const found = await vectorStores.search(store.id, search);

    fits('createVectorStore', store);
    fits('getVectorStoreFile', file);
    fits('getVectorStoreFileBatch', batch);
    await fitsRaw('searchVectorStore', vectorStores.search(store.id, search));
    expect(file).toMatchObject({ status: 'completed', last_error: null });
    expect(batch).toMatchObject({ status: 'completed', file_counts: { completed: 1, total: 1 } });
    expect(found.data).toEqual([
      {
        file_id: file.id,
        filename: 'boiler.md',
        score: expect.any(Number),
        attributes: {},
        content: [{ type: 'text', text: guide }],
      },
    ]);
    expect(troubles).toEqual([]);
  });

  it('filters by attributes, also changed ones', async () => {
    const { openai } = startStory();
    const { vectorStores } = openai;
    const { id } = await vectorStores.create({});
    const { id: file_id } = await openai.files.create({
      file: new File([guide], 'boiler.md'),
      purpose: 'assistants',
    });
    const created = await vectorStores.files.createAndPoll(
      id,
      { file_id, attributes: { room: 'cellar', floor: -1 } },
      quick,
    );

    const updated = await vectorStores.files.update(file_id, {
      vector_store_id: id,
      attributes: { room: 'attic', floor: 3, locked: true },
    });

    fits('createVectorStoreFile', created);
    fits('updateVectorStoreFileAttributes', updated);
    const found = async (key: string, type: 'eq' | 'gt', value: string | number | boolean) => {
      const filters = { type: 'and' as const, filters: [{ type, key, value }] };
      return (await vectorStores.search(id, { query: 'boiler', filters })).data.length;
    };
    expect(await found('room', 'eq', 'cellar')).toBe(0);
    expect(await found('room', 'eq', 'attic')).toBe(1);
    expect(await found('floor', 'gt', 2)).toBe(1);
    expect(await found('locked', 'eq', true)).toBe(1);
  });

  it('lists, reads, renames and deletes', async () => {
    const { openai } = startStory();
    const { vectorStores } = openai;
    const { id } = await vectorStores.create({ name: 'House' });
    const inStore = { vector_store_id: id };
    const files = [new File([guide], 'boiler.md'), new File([menu], 'menu.txt')];
    const batch = await vectorStores.fileBatches.uploadAndPoll(id, { files }, quick);
    const ids = new Map<string, string>();
    for await (const { id: file_id } of vectorStores.files.list(id))
      ids.set((await openai.files.retrieve(file_id)).filename, file_id);
    const [boiler = '', other = ''] = [ids.get('boiler.md'), ids.get('menu.txt')];

    const renamed = await vectorStores.update(id, { name: 'Home', expires_after: null });
    const content = await vectorStores.files.content(boiler, inStore);

    fits('modifyVectorStore', renamed);
    fits('getVectorStore', await vectorStores.retrieve(id));
    await fitsRaw('listVectorStores', vectorStores.list());
    await fitsRaw('listVectorStoreFiles', vectorStores.files.list(id, { filter: 'completed' }));
    await fitsRaw(
      'listFilesInVectorStoreBatch',
      vectorStores.fileBatches.listFiles(batch.id, inStore),
    );
    await fitsRaw('retrieveVectorStoreFileContent', vectorStores.files.content(boiler, inStore));
    expect(content.data).toEqual([{ type: 'text', text: guide }]);

    fits('deleteVectorStoreFile', await vectorStores.files.delete(other, inStore));
    fits('deleteVectorStore', await vectorStores.delete(id));
    await expect(vectorStores.retrieve(id)).rejects.toBeInstanceOf(Official.NotFoundError);
  });

  it('cancels a batch', async () => {
    const { openai, stop } = startStory();
    const { vectorStores } = openai;
    await stop();
    const { id } = await vectorStores.create({});
    const { id: file_id } = await openai.files.create({
      file: new File([menu], 'menu.txt'),
      purpose: 'user_data',
    });
    const created = await vectorStores.fileBatches.create(id, { file_ids: [file_id] });

    const cancelled = await vectorStores.fileBatches.cancel(created.id, { vector_store_id: id });

    fits('createVectorStoreFileBatch', created);
    fits('cancelVectorStoreFileBatch', cancelled);
    expect(cancelled).toMatchObject({ status: 'cancelled', file_counts: { cancelled: 1 } });
  });

  it('gets typed errors', async () => {
    const { openai } = startStory();
    const { id } = await openai.vectorStores.create({});

    await expect(openai.vectorStores.search(id, { query: '' })).rejects.toMatchObject({
      status: 400,
      param: 'query',
    });
    await expect(
      openai.vectorStores.files.create(id, { file_id: 'file-x' }),
    ).rejects.toBeInstanceOf(Official.NotFoundError);
  });
});
