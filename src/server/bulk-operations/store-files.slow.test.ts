import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';
import { holdAnswers } from '../history/testing-hold';
import type { Services } from '../services';
import { bulkOperationStore } from './store';
import { finishBulkOperations } from './testing';

/** A store on the platform, and files by their names. */
async function startStore(texts: Record<string, string | Blob> = {}) {
  const tracking = await startTracking();
  const { openai, as } = tracking;
  const { vectorStoreFiles, vectorStores, bulkOperations } = as('operator');
  const { id } = await vectorStores.create({ connection, name: 'Manuals' });
  const ids: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const file = new File([text], name);
    ids[name] = (await openai.files.create({ file, purpose: 'assistants' })).id;
  }
  return {
    ...tracking,
    vectorStoreFiles,
    vectorStores,
    bulkOperations,
    id,
    store: { connection, store: id },
    list: { connection, kind: 'vector_store_file', parent: id } as const,
    ids,
    targets: { ids: Object.values(ids) },
    idOf: (name: string) => ids[name] ?? 'file-none',
    /** Goes on with all operations, and gives what came of the last. */
    async ended() {
      await finishBulkOperations(tracking);
      const [last] = await bulkOperations.recent({ connection, store: id });
      return last;
    },
  };
}

/** The beginning of a picture, in which there is no text. */
const picture = new Blob([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])]);

describe('files', () => {
  it('are added together, and those that failed are named with the reason', async () => {
    const { bulkOperations, store, id, targets, idOf, ended, openai, caller } = await startStore({
      'tides.md': '# Tides\n\nThe moon pulls.',
      'photo.png': picture,
      'bread.txt': 'Sourdough rises.',
    });
    const attributes = { lang: 'en' };
    const begun = await bulkOperations.addFiles({ ...store, targets, attributes });
    expect(begun).toMatchObject({ action: 'add_files', counts: { pending: 3 }, ended_at: null });
    expect(await ended()).toMatchObject({
      counts: { pending: 0, succeeded: 2, failed: 1 },
      failed_items: [
        {
          id: idOf('photo.png'),
          failure: { message: expect.stringMatching(/^unsupported_file: ./) },
        },
      ],
      error: null,
      by: 'operator',
    });
    const file = await openai.vectorStores.files.retrieve(idOf('tides.md'), {
      vector_store_id: id,
    });
    expect(file).toMatchObject({ status: 'completed', attributes: { lang: 'en' } });
    const batches = { connection, kind: 'vector_store_file_batch', parent: id } as const;
    const { items } = await caller.history.list(batches);
    expect(items).toMatchObject([{ snapshot: { file_counts: { completed: 2, failed: 1 } } }]);
  });

  it('that upstream does not know are found among good ones, and the good ones get in', async () => {
    const { bulkOperations, store, id, ids, ended, openai } = await startStore({
      a: 'One.',
      b: 'Two.',
      c: 'Three.',
    });
    const [first = '', ...others] = Object.values(ids);
    const targets = { ids: [first, 'file-nowhere', ...others] };
    await bulkOperations.addFiles({ ...store, targets });
    expect(await ended()).toMatchObject({
      counts: { succeeded: 3, failed: 1 },
      failed_items: [
        { id: 'file-nowhere', failure: { message: expect.stringContaining('file-nowhere') } },
      ],
    });
    expect((await openai.vectorStores.retrieve(id)).file_counts.completed).toBe(3);
  });

  it('are not tried one by one where the store itself is gone', async () => {
    const { bulkOperations, vectorStores, store, id, ids, ended } = await startStore({ a: 'One.' });
    await vectorStores.delete({ connection, id });
    const targets = { ids: [...Object.values(ids), 'file-2'] };
    await bulkOperations.addFiles({ ...store, targets });
    expect(await ended()).toMatchObject({
      counts: { pending: 2, succeeded: 0, failed: 0 },
      error: { message: expect.stringContaining(id) },
    });
  });

  it('that failed are tried again as they were added', async () => {
    const { bulkOperations, store, targets, idOf, ended, wait, history, list } = await startStore({
      'photo.png': picture,
      a: 'One.',
    });
    const chunking_strategy = {
      type: 'static' as const,
      static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 },
    };
    const attributes = { a: 1 };
    await bulkOperations.addFiles({ ...store, targets, attributes, chunking_strategy });
    await ended();
    await wait(3);
    expect(await history.find(list, idOf('photo.png'))).toMatchObject({ status: 'failed' });

    const failed = { listing: { status: ['failed', 'cancelled'] } };
    expect(await bulkOperations.retryFiles({ ...store, targets: failed })).toMatchObject({
      action: 'retry_files',
      counts: { pending: 1 },
    });
    expect(await ended()).toMatchObject({ counts: { succeeded: 0, failed: 1 } });
    await wait(3);
    expect((await history.find(list, idOf('photo.png')))?.snapshot).toMatchObject({
      attributes: { a: 1 },
      chunking_strategy,
    });
  });

  it('have attributes set and taken away together, and go on past those that cannot', async () => {
    const world = await startStore({ a: 'One.', b: 'Two.' });
    const { bulkOperations, vectorStoreFiles, store, id, ids, idOf, ended, history, list } = world;
    const attributes = { lang: 'de', year: 2024 };
    await bulkOperations.addFiles({ ...store, targets: world.targets, attributes });
    await ended();
    const full = Object.fromEntries(Array.from({ length: 16 }, (_, key) => [`k${key}`, key]));
    await vectorStoreFiles.update({
      ...{ connection, parent: id, id: idOf('b') },
      attributes: full,
    });

    const targets = { ids: [...Object.values(ids), 'file-nowhere'] };
    const change = { set: { draft: true }, remove: ['lang'] };
    await bulkOperations.setAttributes({ ...store, targets, ...change });
    const { counts, failed_items = [] } = (await ended()) ?? {};
    expect(counts).toMatchObject({ succeeded: 1, failed: 2 });
    expect(failed_items.find(({ id }) => id === idOf('b'))?.failure?.message).toContain('16');
    expect((await history.find(list, idOf('a')))?.snapshot).toMatchObject({
      attributes: { year: 2024, draft: true },
    });
    expect((await history.find(list, idOf('b')))?.snapshot.attributes).toEqual(full);
  });

  it('have all attributes that two operations set at once', async () => {
    const world = await startStore({ a: 'One.' });
    const { bulkOperations, store, id, targets, idOf, ended, openai } = world;
    await bulkOperations.addFiles({ ...store, targets });
    await ended();
    await world.wait(3);
    await bulkOperations.setAttributes({ ...store, targets, set: { one: 1 }, remove: [] });
    await bulkOperations.setAttributes({ ...store, targets, set: { two: 2 }, remove: [] });
    await ended();
    const file = await openai.vectorStores.files.retrieve(idOf('a'), { vector_store_id: id });
    expect(file.attributes).toEqual({ one: 1, two: 2 });
  });

  it('with attributes over the limits are refused before anything is sent', async () => {
    const { bulkOperations, store } = await startStore();
    const targets = { ids: ['file-1'] };
    const add = (attributes: Record<string, string>) =>
      bulkOperations.addFiles({ ...store, targets, attributes });
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, key) => [`k${key}`, 'v']));
    for (const bad of [many, { ['k'.repeat(65)]: 'v' }, { k: 'v'.repeat(513) }]) {
      await expect(add(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  it('that are to be tried again and then taken out are out in the end, whichever is done first', async () => {
    const world = await startStore({ 'photo.png': picture, a: 'One.' });
    const { bulkOperations, store, id, targets, idOf, ended, openai, services, bulkRunner } = world;
    const { id: adding } = await bulkOperations.addFiles({ ...store, targets });
    await ended();
    await world.wait(3);
    await bulkOperations.retry({ connection, id: adding });
    const removal = { ...store, targets: { ids: [idOf('photo.png')] } };
    const { id: removing } = await bulkOperations.removeFiles(removal);
    // The file is not put in again before the second one has had its turn.
    const path = `POST /v1/vector_stores/${id}/file_batches`;
    const { reached, release } = holdAnswers(services)(path, { isSent: false });
    await bulkRunner.tick(services.shutdown);
    await reached;
    await expect.poll(() => hadTurn(services, removing)).toBe(true);
    release();
    await bulkRunner.idle();
    expect(await ended()).toMatchObject({
      action: 'remove_files',
      counts: { pending: 0, succeeded: 1, already_gone: 0 },
    });
    expect((await openai.vectorStores.retrieve(id)).file_counts).toMatchObject({
      total: 1,
      failed: 0,
    });
  });

  it('that are taken out and then put in again are in', async () => {
    const world = await startStore({ a: 'One.', b: 'Two.' });
    const { bulkOperations, store, id, targets, ended, openai } = world;
    await bulkOperations.addFiles({ ...store, targets });
    await ended();
    await world.wait(3);
    await bulkOperations.removeFiles({ ...store, targets });
    await bulkOperations.addFiles({ ...store, targets, attributes: { again: true } });
    await ended();
    expect((await openai.vectorStores.retrieve(id)).file_counts.total).toBe(2);
    for (const file of Object.values(world.ids))
      expect(
        (await openai.vectorStores.files.retrieve(file, { vector_store_id: id })).attributes,
      ).toEqual({ again: true });
  });

  it('are taken out of the store and stay themselves', async () => {
    const world = await startStore({ a: 'One.', b: 'Two.' });
    const { bulkOperations, store, id, targets, idOf, ended, openai, history, list } = world;
    await bulkOperations.addFiles({ ...store, targets });
    await ended();
    await world.wait(3);
    await openai.vectorStores.files.delete(idOf('a'), { vector_store_id: id });
    await bulkOperations.removeFiles({ ...store, targets });
    // That somebody took it out before is as good.
    expect(await ended()).toMatchObject({ counts: { succeeded: 1, already_gone: 1, failed: 0 } });
    expect((await openai.files.retrieve(idOf('a'))).id).toBe(idOf('a'));
    expect(await history.find(list, idOf('b'))).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
  });
});

async function hadTurn({ db, now }: Services, id: string): Promise<boolean> {
  const operations = bulkOperationStore(db);
  const due = await operations.due(Math.floor(now() / 1000));
  return !due.some((operation) => operation.id === id);
}
