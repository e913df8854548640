import { expect, it } from 'vitest';
import type { OpenAIFile, VectorStoreFileObject } from '@/lib/openai';
import { startServer } from '../../testing';
import { openHistory } from '../open';

const connection = 'local';
const inStore = { connection, kind: 'vector_store_file', parent: 'vs_1' } as const;
const listed = (id: string) =>
  ({
    id,
    object: 'vector_store.file',
    created_at: 100,
    status: 'completed',
  }) as VectorStoreFileObject;
const file = (id: string, filename: string) =>
  ({ id, object: 'file', created_at: 90, filename, bytes: 1 }) as OpenAIFile;

it('a vector store file is found by its file name, whichever was seen first', async () => {
  const { history } = openHistory(startServer().services);
  await history.save({ connection, kind: 'file' }, file('file-1', 'tides.md'));
  await history.save(inStore, listed('file-1'));
  await history.savePage(inStore, [listed('file-2'), listed('file-3')]);
  const search = (words: string) => history.list({ ...inStore, search: words });
  expect((await search('bread')).items).toEqual([]);

  const since = await history.latestRevision();
  await history.savePage({ connection, kind: 'file' }, [file('file-2', 'bread.pdf')]);
  expect((await search('tides')).items).toMatchObject([{ id: 'file-1', name: 'tides.md' }]);
  const [bread] = (await search('bread.pdf')).items;
  expect(bread).toMatchObject({
    id: 'file-2',
    name: 'bread.pdf',
    parent: 'vs_1',
    deleted_upstream_at: null,
  });
  expect(bread?.revision).toBeGreaterThan(since);
  const { items } = await history.list({ ...inStore, sort: 'name' });
  expect(items.map(({ name, id }) => name ?? id)).toEqual(['bread.pdf', 'file-3', 'tides.md']);

  // What is read again says nothing new.
  const before = await history.latestRevision();
  await history.savePage(inStore, ['file-1', 'file-2', 'file-3'].map(listed));
  expect(await history.latestRevision()).toBe(before);
});
