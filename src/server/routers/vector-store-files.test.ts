import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';
import { refusal } from '../history/testing-upstream';

/** A store on the platform, and files by their names. */
async function startStore(texts: Record<string, string | Blob> = {}) {
  const tracking = await startTracking();
  const { openai, as, services } = tracking;
  const { vectorStoreFiles, vectorStores } = as('operator');
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
    store: { connection, id },
    list: { connection, kind: 'vector_store_file', parent: id } as const,
    ids,
    idOf: (name: string) => ids[name] ?? 'file-none',
    /** Waits for the operation that was begun last, and gives what came of it. */
    async ended() {
      await services.bulk.idle();
      const [last] = await vectorStores.operations({ connection, store: id });
      return last;
    },
  };
}

/** The beginning of a picture, in which there is no text. */
const picture = new Blob([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])]);

describe('files', () => {
  it('are added together, and those that failed are named with the reason', async () => {
    const { vectorStoreFiles, store, ids, idOf, ended, openai, caller } = await startStore({
      'tides.md': '# Tides\n\nThe moon pulls.',
      'photo.png': picture,
      'bread.txt': 'Sourdough rises.',
    });
    const begun = await vectorStoreFiles.add({
      ...store,
      file_ids: Object.values(ids),
      attributes: { lang: 'en' },
    });
    expect(begun).toMatchObject({ action: 'add', total: 3, ended_at: null });
    expect(await ended()).toMatchObject({
      done: 2,
      failed: 1,
      failures: [{ id: idOf('photo.png'), reason: expect.stringMatching(/^unsupported_file: ./) }],
      error: null,
      by: 'operator',
    });
    const file = await openai.vectorStores.files.retrieve(idOf('tides.md'), {
      vector_store_id: store.id,
    });
    expect(file).toMatchObject({ status: 'completed', attributes: { lang: 'en' } });
    const batches = { connection, kind: 'vector_store_file_batch', parent: store.id } as const;
    const { items } = await caller.history.list(batches);
    expect(items).toMatchObject([{ snapshot: { file_counts: { completed: 2, failed: 1 } } }]);
  });

  it('that upstream does not know are found among good ones, and the good ones get in', async () => {
    const { vectorStoreFiles, store, ids, ended, openai } = await startStore({
      a: 'One.',
      b: 'Two.',
      c: 'Three.',
    });
    const [first = '', ...others] = Object.values(ids);
    await vectorStoreFiles.add({ ...store, file_ids: [first, 'file-nowhere', ...others] });
    expect(await ended()).toMatchObject({
      done: 3,
      failed: 1,
      failures: [{ id: 'file-nowhere', reason: expect.stringContaining('file-nowhere') }],
    });
    expect((await openai.vectorStores.retrieve(store.id)).file_counts.completed).toBe(3);
  });

  it('are not tried one by one where the store itself is gone', async () => {
    const { vectorStoreFiles, vectorStores, store, ids, ended } = await startStore({ a: 'One.' });
    await vectorStores.delete(store);
    await vectorStoreFiles.add({ ...store, file_ids: [...Object.values(ids), 'file-2'] });
    expect(await ended()).toMatchObject({
      done: 0,
      failed: 0,
      error: expect.stringContaining(store.id),
    });
  });

  it('that failed are tried again as they were added', async () => {
    const { vectorStoreFiles, store, ids, idOf, ended, wait, history, list } = await startStore({
      'photo.png': picture,
      a: 'One.',
    });
    const chunking_strategy = {
      type: 'static' as const,
      static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 },
    };
    const file_ids = Object.values(ids);
    await vectorStoreFiles.add({ ...store, file_ids, attributes: { a: 1 }, chunking_strategy });
    await ended();
    await wait(3);
    expect(await history.find(list, idOf('photo.png'))).toMatchObject({ status: 'failed' });

    expect(await vectorStoreFiles.retry(store)).toMatchObject({ action: 'retry', total: 1 });
    expect(await ended()).toMatchObject({ done: 0, failed: 1 });
    await wait(3);
    expect((await history.find(list, idOf('photo.png')))?.snapshot).toMatchObject({
      attributes: { a: 1 },
      chunking_strategy,
    });
  });

  it('have attributes set and taken away together, and go on past those that cannot', async () => {
    const { vectorStoreFiles, store, ids, idOf, ended, history, list } = await startStore({
      a: 'One.',
      b: 'Two.',
    });
    const attributes = { lang: 'de', year: 2024 };
    await vectorStoreFiles.add({ ...store, file_ids: Object.values(ids), attributes });
    await ended();
    const full = Object.fromEntries(Array.from({ length: 16 }, (_, key) => [`k${key}`, key]));
    await vectorStoreFiles.update({
      connection,
      parent: store.id,
      id: idOf('b'),
      attributes: full,
    });

    const file_ids = [...Object.values(ids), 'file-nowhere'];
    await vectorStoreFiles.changeAttributes({
      ...store,
      file_ids,
      set: { draft: true },
      remove: ['lang'],
    });
    const { done, failed, failures = [] } = (await ended()) ?? {};
    expect({ done, failed }).toEqual({ done: 1, failed: 2 });
    expect(failures.find(({ id }) => id === idOf('b'))?.reason).toContain('16');
    expect((await history.find(list, idOf('a')))?.snapshot).toMatchObject({
      attributes: { year: 2024, draft: true },
    });
    expect((await history.find(list, idOf('b')))?.snapshot.attributes).toEqual(full);
  });

  it('with attributes over the limits are refused before anything is sent', async () => {
    const { vectorStoreFiles, store } = await startStore();
    const add = (attributes: Record<string, string>) =>
      vectorStoreFiles.add({ ...store, file_ids: ['file-1'], attributes });
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, key) => [`k${key}`, 'v']));
    for (const bad of [many, { ['k'.repeat(65)]: 'v' }, { k: 'v'.repeat(513) }]) {
      await expect(add(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  it('are taken out of the store and stay themselves', async () => {
    const { vectorStoreFiles, store, ids, idOf, ended, openai, history, list, wait } =
      await startStore({ a: 'One.', b: 'Two.' });
    await vectorStoreFiles.add({ ...store, file_ids: Object.values(ids) });
    await ended();
    await wait(3);
    await openai.vectorStores.files.delete(idOf('a'), { vector_store_id: store.id });
    await vectorStoreFiles.remove({ ...store, file_ids: Object.values(ids) });
    // That somebody took it out before is as good.
    expect(await ended()).toMatchObject({ done: 2, failed: 0 });
    expect((await openai.files.retrieve(idOf('a'))).id).toBe(idOf('a'));
    expect(await history.find(list, idOf('b'))).toMatchObject({ gone_at: expect.any(Number) });
  });

  it('show their chunks in order, with their tokens', async () => {
    const text = Array.from({ length: 400 }, (_, day) => `The tide of day ${day}.`).join(' ');
    const { vectorStoreFiles, store, idOf, ids, ended } = await startStore({ 'tides.txt': text });
    await vectorStoreFiles.add({ ...store, file_ids: Object.values(ids) });
    await ended();
    const file = { connection, parent: store.id, id: idOf('tides.txt') };
    const { chunks, total } = await vectorStoreFiles.chunks(file);
    expect(total).toBeGreaterThan(2);
    expect(chunks.map(({ position }) => position)).toEqual([...chunks.keys()]);
    expect(chunks[0]?.text).toContain('day 0.');
    for (const { tokens } of chunks) expect(tokens).toBeLessThanOrEqual(800);
    const second = await vectorStoreFiles.chunks({ ...file, offset: 1, limit: 1 });
    expect(second.chunks).toEqual([chunks[1]]);
  });
});

describe('an operation', () => {
  const files = ['file-1', 'file-2', 'file-3'];

  it('is told as failed where upstream has no file batches, for each file with the reason', async () => {
    const { as, services } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      fetch: async (url) =>
        url.endsWith('/vector_stores/vs_1')
          ? Response.json({ id: 'vs_1', status: 'completed' })
          : refusal(404, 'There is no such thing.'),
    });
    const store = { connection: 'openai', id: 'vs_1' };
    await as('operator').vectorStoreFiles.add({ ...store, file_ids: files });
    await services.bulk.idle();
    const [operation] = await as('viewer').vectorStores.operations({ connection: 'openai' });
    expect(operation).toMatchObject({ done: 0, failed: 3 });
    expect(operation?.failures.map(({ id }) => id)).toEqual(files);
    expect(operation?.failures[0]?.reason).toBe('404: There is no such thing.');
  });

  it('sends as many files at once as a file batch may have, and counts over all batches', async () => {
    const sent: number[] = [];
    const { as, services } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(url, init) {
        if (url.includes('/file_batches/') && url.includes('/files'))
          return Response.json({ object: 'list', data: [], has_more: false });
        if (init.method === 'POST') sent.push(JSON.parse(String(init.body)).file_ids.length);
        const completed = sent.at(-1) ?? 0;
        return Response.json({
          id: `vsfb_${sent.length}`,
          status: 'completed',
          file_counts: { completed, failed: 0, cancelled: 0, in_progress: 0, total: completed },
        });
      },
    });
    const operator = as('operator');
    const file_ids = Array.from({ length: 1_201 }, (_, number) => `file-${number}`);
    await operator.vectorStoreFiles.add({ connection: 'openai', id: 'vs_1', file_ids });
    await services.bulk.idle();
    expect(sent).toEqual([500, 500, 201]);
    const [operation] = await operator.vectorStores.operations({ connection: 'openai' });
    expect(operation).toMatchObject({ total: 1_201, done: 1_201, failed: 0 });
    const batches = {
      connection: 'openai',
      kind: 'vector_store_file_batch',
      parent: 'vs_1',
    } as const;
    expect((await operator.history.list(batches)).items).toHaveLength(3);
  });

  it('has its file batch called off upstream when it is cancelled while that is ingested', async () => {
    let polled = () => {};
    const isPolled = new Promise<void>((resolve) => {
      polled = resolve;
    });
    const asked: string[] = [];
    const { as, services } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(url, init) {
        const path = new URL(url).pathname;
        asked.push(`${init.method} ${path}`);
        if (init.method === 'GET') polled();
        const status = path.endsWith('/cancel') ? 'cancelled' : 'in_progress';
        return Response.json({ id: 'vsfb_1', status, file_counts: { in_progress: 1, total: 1 } });
      },
    });
    const operator = as('operator');
    const store = { connection: 'openai', id: 'vs_1' };
    const { id } = await operator.vectorStoreFiles.add({ ...store, file_ids: ['file-1'] });
    await isPolled;
    await operator.vectorStores.cancelOperation({ connection: 'openai', id });
    await services.bulk.idle();
    expect(asked).toContain('POST /v1/vector_stores/vs_1/file_batches/vsfb_1/cancel');
    const batches = {
      connection: 'openai',
      kind: 'vector_store_file_batch',
      parent: 'vs_1',
    } as const;
    const { items } = await operator.history.list(batches);
    expect(items).toMatchObject([{ id: 'vsfb_1', status: 'cancelled' }]);
  });

  it('is cancelled: nothing more is sent, and its summary is forgotten when it is dismissed', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: string[] = [];
    const { as, services } = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(url, init) {
        if (init.method === 'DELETE') {
          asked.push(url);
          await held;
        }
        return Response.json({ id: 'x', deleted: true });
      },
    });
    const operator = as('operator');
    const many = Array.from({ length: 50 }, (_, number) => `file-${number}`);
    const store = { connection: 'openai', id: 'vs_1' };
    const { id } = await operator.vectorStoreFiles.remove({ ...store, file_ids: many });
    await operator.vectorStores.cancelOperation({ connection: 'openai', id });
    release();
    await services.bulk.idle();
    const [operation] = await operator.vectorStores.operations({ connection: 'openai' });
    expect(operation).toMatchObject({ id, cancelled: true, ended_at: expect.any(Number) });
    expect(asked.length).toBeLessThan(10);
    expect(operation?.done).toBe(asked.length);
    await operator.vectorStores.dismissOperation({ connection: 'openai', id });
    expect(await operator.vectorStores.operations({ connection: 'openai' })).toEqual([]);
  });
});
