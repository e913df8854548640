import { describe, expect, it } from 'vitest';
import { finishBulkOperations } from '../bulk-operations/testing';
import { connection, startTracking } from '../history/testing';

/** Files by their names; `manual.md` is in the store Manuals, and an assistant reads `data.csv`. */
async function startWorld() {
  const tracking = await startTracking();
  const { openai, services, wait, as } = tracking;
  const ids: Record<string, string> = {};
  for (const name of ['manual.md', 'data.csv', 'old.txt', 'older.txt']) {
    const file = new File([`Text of ${name}.`], name);
    ids[name] = (await openai.files.create({ file, purpose: 'assistants' })).id;
  }
  const idOf = (name: string) => ids[name] ?? 'none';
  const store = await openai.vectorStores.create({
    name: 'Manuals',
    file_ids: [idOf('manual.md')],
  });
  const empty = await openai.vectorStores.create({ name: 'Empty' });
  await openai.beta.assistants.create({
    model: 'signalbox-mini',
    name: 'Helper',
    tools: [{ type: 'code_interpreter' }, { type: 'file_search' }],
    tool_resources: {
      code_interpreter: { file_ids: [idOf('data.csv')] },
      file_search: { vector_store_ids: [store.id] },
    },
  });
  await services.platform.idle();
  await wait(3_601);
  await wait(3);
  const { orphans, bulkOperations } = as('operator');
  return {
    ...tracking,
    orphans,
    bulkOperations,
    idOf,
    store: store.id,
    empty: empty.id,
    async ended(of?: string) {
      await finishBulkOperations(tracking);
      return (await bulkOperations.recent({ connection, store: of }))[0];
    },
  };
}

const files = (...ids: string[]) => ({ connection, kind: 'file' as const, targets: { ids } });

describe('orphans', () => {
  it('are files and stores without references, with their size', async () => {
    const { orphans, idOf, empty } = await startWorld();
    const listed = await orphans.list({ connection, kind: 'file' });
    expect(listed.items.map(({ id }) => id).sort()).toEqual(
      [idOf('old.txt'), idOf('older.txt')].sort(),
    );
    const stores = await orphans.list({ connection, kind: 'vector_store' });
    expect(stores.items.map(({ id }) => id)).toEqual([empty]);
    expect(await orphans.totals({ connection })).toMatchObject({
      file: { count: 2, bytes: 'Text of old.txt.'.length + 'Text of older.txt.'.length },
      vector_store: { count: 1 },
      unread_stores: 0,
      unreachable_lists: [],
    });
  });

  it('are planned and deleted together: files are detached first, and objects in use stay', async () => {
    const { orphans, bulkOperations, idOf, ended, openai, store, history } = await startWorld();
    const deletion = files(idOf('manual.md'), idOf('data.csv'), idOf('old.txt'), 'file-nowhere');
    expect(await bulkOperations.planDeletion(deletion)).toMatchObject({
      deletes: 3,
      detached: 1,
      detaches: [{ id: store, name: 'Manuals', files: 1 }],
      kept: 1,
      keeps: [{ id: idOf('data.csv'), name: 'data.csv', users: ['assistant Helper'] }],
    });
    expect((await openai.files.retrieve(idOf('manual.md'))).id).toBe(idOf('manual.md'));

    await bulkOperations.delete(deletion);
    expect(await ended()).toMatchObject({
      counts: { pending: 0, succeeded: 2, already_gone: 0, failed: 1 },
      failed_items: [
        {
          id: idOf('data.csv'),
          name: 'data.csv',
          failure: { message: 'It is used by assistant Helper.' },
        },
      ],
    });
    const here = (await openai.files.list()).data.map(({ id }) => id);
    expect(here.sort()).toEqual([idOf('data.csv'), idOf('older.txt')].sort());
    expect((await openai.vectorStores.retrieve(store)).file_counts.total).toBe(0);
    expect(await history.find({ connection, kind: 'file' }, idOf('old.txt'))).toMatchObject({
      deleted_upstream_at: expect.any(Number),
    });
    expect((await orphans.list({ connection, kind: 'file' })).items).toHaveLength(1);
  });

  it('that are stores are deleted, unless an assistant searches them', async () => {
    const { bulkOperations, store, empty, ended, openai } = await startWorld();
    const targets = { ids: [store, empty] };
    const deletion = { connection, kind: 'vector_store' as const, targets };
    await bulkOperations.delete(deletion);
    expect(await ended()).toMatchObject({
      counts: { succeeded: 1, failed: 1 },
      failed_items: [{ id: store }],
    });
    expect((await openai.vectorStores.list()).data.map(({ id }) => id)).toEqual([store]);

    const all = { ...deletion, includes_used: true };
    expect(await bulkOperations.planDeletion(all)).toMatchObject({ deletes: 1, kept: 0 });
    await bulkOperations.delete(all);
    expect(await ended()).toMatchObject({ counts: { succeeded: 1, failed: 0 } });
    expect((await openai.vectorStores.list()).data).toEqual([]);
  });
});

describe('a store that is deleted with its files', () => {
  it('keeps files that something else uses', async () => {
    const { bulkOperations, openai, store, idOf, wait, ended, services } = await startWorld();
    for (const name of ['data.csv', 'old.txt'])
      await openai.vectorStores.files.create(store, { file_id: idOf(name) });
    await services.platform.idle();
    await wait(3_601);
    await wait(3);
    expect(await bulkOperations.planStoreDeletion({ connection, id: store })).toMatchObject({
      deletes: 2,
      kept: 1,
      keeps: [{ name: 'data.csv', users: ['assistant Helper'] }],
    });
    await bulkOperations.deleteStore({ connection, id: store });
    expect(await ended(store)).toMatchObject({ counts: { succeeded: 3, failed: 0 } });
    const here = (await openai.files.list()).data.map(({ id }) => id);
    expect(here.sort()).toEqual([idOf('data.csv'), idOf('older.txt')].sort());
    await expect(openai.vectorStores.retrieve(store)).rejects.toMatchObject({ status: 404 });
  });
});
