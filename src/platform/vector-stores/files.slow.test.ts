import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { namesFound, picture, startStores, storeWith, upload } from './testing';

describe('a file of a vector store', () => {
  it('is in progress at first, and completed once it is indexed', async () => {
    const platform = startStores();
    const { openai } = platform;
    const { id } = await openai.vectorStores.create({});
    const file_id = await upload(platform, 'The cat sleeps.');

    const created = await openai.vectorStores.files.create(id, { file_id });
    await platform.idle();
    const file = await openai.vectorStores.files.retrieve(file_id, { vector_store_id: id });

    expect(created).toEqual({
      id: file_id,
      object: 'vector_store.file',
      usage_bytes: 0,
      created_at: 1_790_000_000,
      vector_store_id: id,
      status: 'in_progress',
      last_error: null,
      chunking_strategy: {
        type: 'static',
        static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 },
      },
      attributes: {},
    });
    expect(file).toEqual({
      ...created,
      status: 'completed',
      usage_bytes: expect.any(Number),
    });
    expect((await openai.vectorStores.retrieve(id)).usage_bytes).toBe(file.usage_bytes);
  });

  it('that cannot be read fails with the reason, and the others continue', async () => {
    const platform = startStores();
    const texts = { 'a.png': picture, 'b.txt': '', 'c.txt': 'The cat sleeps.' };
    const { id, ids } = await storeWith(platform, texts);
    const { files } = platform.openai.vectorStores;

    const failed = await files.list(id, { filter: 'failed', order: 'asc' });

    expect(failed.data.map(({ id, last_error }) => [id, last_error?.code])).toEqual([
      [ids['a.png'], 'unsupported_file'],
      [ids['b.txt'], 'invalid_file'],
    ]);
    expect(await platform.openai.vectorStores.retrieve(id)).toMatchObject({
      status: 'completed',
      file_counts: { in_progress: 0, completed: 1, failed: 2, cancelled: 0, total: 3 },
    });
    expect(await namesFound(platform, id, 'cat')).toEqual(['c.txt']);
    expect(platform.troubles).toEqual([]);
  });

  it('that could be read in part is completed, and names the unread part', async () => {
    const platform = startStores();
    const torn = new Blob(['The cat sleeps. Grüße aus 東京. ', Uint8Array.of(0xff)]);
    const { id, ids } = await storeWith(platform, { 'a.txt': torn, 'b.txt': 'The dog.' });

    const { data } = await platform.openai.vectorStores.files.list(id, { order: 'asc' });

    expect(data.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(data[0]).toMatchObject({
      id: ids['a.txt'],
      unread_parts: [{ part: '1 character', reason: 'not valid utf-8' }],
    });
    expect(data[1]).not.toHaveProperty('unread_parts');
    expect(await namesFound(platform, id, 'cat')).toContain('a.txt');
  });

  it('whose encoding is uncertain fails with the names of those it may be', async () => {
    const platform = startStores();
    const { id } = await storeWith(platform, { 'a.txt': new Blob([Uint8Array.of(0xc4, 0xe0)]) });

    const { data } = await platform.openai.vectorStores.files.list(id);

    expect(data[0]).toMatchObject({
      status: 'failed',
      last_error: {
        code: 'invalid_file',
        message: expect.stringMatching(/uncertain\. It may be .*windows-1251 \("Да"\)/),
      },
    });
  });

  it('has attributes, which change without its being read again', async () => {
    const platform = startStores();
    const { vectorStores } = platform.openai;
    const { id } = await vectorStores.create({});
    const file_id = await upload(platform, 'The cat sleeps.');
    await vectorStores.files.create(id, { file_id, attributes: { year: 2024, draft: true } });
    await platform.idle();
    const ofYear = async (year: number) => {
      const filters = { type: 'eq' as const, key: 'year', value: year };
      return (await vectorStores.search(id, { query: 'cat', filters })).data.length;
    };

    expect([await ofYear(2024), await ofYear(2025)]).toEqual([1, 0]);
    const attributes = { year: 2025 };
    await platform.stop();
    const updated = await vectorStores.files.update(file_id, { vector_store_id: id, attributes });

    expect(updated).toMatchObject({ status: 'completed', attributes });
    expect([await ofYear(2024), await ofYear(2025)]).toEqual([0, 1]);
  });

  it('has the attribute limits of the live API', async () => {
    const platform = startStores();
    const ask = createAsk(platform);
    const { id } = await platform.openai.vectorStores.create({});
    const file_id = await upload(platform, 'x');
    const refused = async (attributes: object) =>
      ask('POST', `/vector_stores/${id}/files`, { file_id, attributes });
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]));

    expect((await refused(many(17))).body.error.param).toBe('attributes');
    expect((await refused({ ['k'.repeat(65)]: 1 })).status).toBe(400);
    expect((await refused({ a: 'x'.repeat(513) })).body.error.param).toBe('attributes.a');
    expect((await refused({ a: { b: 1 } })).body.error.param).toBe('attributes.a');
    expect((await refused(many(16))).status).toBe(200);
  });

  it('is not found after its removal from the store', async () => {
    const platform = startStores();
    const texts = { 'a.txt': 'The cat sleeps.', 'b.txt': 'The cat eats.' };
    const { id, ids } = await storeWith(platform, texts);
    const { openai } = platform;
    const file_id = ids['a.txt'] ?? '';
    await platform.stop();

    const deleted = await openai.vectorStores.files.delete(file_id, { vector_store_id: id });

    expect(deleted).toEqual({ id: file_id, object: 'vector_store.file.deleted', deleted: true });
    expect(await namesFound(platform, id, 'cat')).toEqual(['b.txt']);
    expect(await openai.vectorStores.retrieve(id)).toMatchObject({
      file_counts: { completed: 1, total: 1 },
    });
    await expect(
      openai.vectorStores.files.retrieve(file_id, { vector_store_id: id }),
    ).rejects.toMatchObject({ status: 404 });
    expect(await openai.files.retrieve(file_id)).toMatchObject({ id: file_id });

    platform.start();
    await platform.idle();
    const place = { vector_store_id: id, file_id };
    expect(await platform.retrieval.index.texts(place, { offset: 0, limit: 1 })).toEqual([]);
  });

  it('is removed by a process without a worker, and its chunks by the worker', async () => {
    const working = startStores();
    const { id, ids } = await storeWith(working, { 'a.txt': 'The cat sleeps.' });
    const { folder, retrieval } = working;
    const answering = startStores({ folder, start: false });
    const file_id = ids['a.txt'] ?? '';

    await answering.openai.vectorStores.files.delete(file_id, { vector_store_id: id });

    expect(await namesFound(answering, id, 'cat')).toEqual([]);
    const place = { vector_store_id: id, file_id };
    await expect
      .poll(() => retrieval.index.texts(place, { offset: 0, limit: 1 }), { timeout: 5_000 })
      .toEqual([]);
  });

  it('is removed from every store with the file itself', async () => {
    const platform = startStores();
    const { openai } = platform;
    const { id, ids } = await storeWith(platform, { 'a.txt': 'The cat sleeps.' });
    const file_id = ids['a.txt'] ?? '';
    const { id: other } = await openai.vectorStores.create({ file_ids: [file_id] });
    await platform.idle();

    await openai.files.delete(file_id);

    for (const store of [id, other]) {
      expect(await namesFound(platform, store, 'cat')).toEqual([]);
      expect((await openai.vectorStores.files.list(store)).data).toEqual([]);
      expect(await openai.vectorStores.retrieve(store)).toMatchObject({
        usage_bytes: 0,
        file_counts: { completed: 0, total: 0 },
      });
    }
  });

  it('is not found once the file has expired, before or after the cleanup', async () => {
    const platform = startStores();
    const { openai, clock } = platform;
    const { id: file_id } = await openai.files.create({
      file: new File(['The cat sleeps.'], 'a.txt'),
      purpose: 'assistants',
      expires_after: { anchor: 'created_at', seconds: 3_600 },
    });
    const { id } = await openai.vectorStores.create({ file_ids: [file_id] });
    await platform.idle();

    expect(await namesFound(platform, id, 'cat')).toEqual(['a.txt']);
    clock.time += 3_600;

    expect(await namesFound(platform, id, 'cat')).toEqual([]);
  });

  it('returns its text, chunk by chunk', async () => {
    const platform = startStores();
    const { openai } = platform;
    const { id } = await openai.vectorStores.create({});
    const words = Array.from({ length: 60_000 }, (_, index) => `word${index}`);
    const file_id = await upload(platform, words.join(' '));
    const chunking_strategy = {
      type: 'static' as const,
      static: { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 },
    };
    await openai.vectorStores.files.create(id, { file_id, chunking_strategy });
    await platform.idle();

    const page = await openai.vectorStores.files.content(file_id, { vector_store_id: id });

    expect(page).toMatchObject({
      object: 'vector_store.file_content.page',
      has_more: false,
      next_page: null,
    });
    expect(page.data[0]?.type).toBe('text');
    expect(page.data.length).toBeGreaterThan(256);
    expect(page.data.map(({ text }) => text).join('') === words.join(' ')).toBe(true);
  });

  it('has no content before it is indexed, or if that failed', async () => {
    const platform = startStores({ start: false });
    const { openai } = platform;
    const file_id = await upload(platform, '', 'empty.txt');
    const { id } = await openai.vectorStores.create({ file_ids: [file_id] });
    const content = () => openai.vectorStores.files.content(file_id, { vector_store_id: id });

    await expect(content()).rejects.toMatchObject({ status: 400, code: 'no_content' });
    platform.start();
    await platform.idle();

    await expect(content()).rejects.toMatchObject({
      code: 'no_content',
      message: expect.stringContaining('could not be read'),
    });
  });
});

describe('a file that is added again', () => {
  it('is not indexed again, but gets new attributes', async () => {
    const platform = startStores();
    const { id, ids } = await storeWith(platform, { 'a.txt': 'The cat sleeps.' });
    const { files } = platform.openai.vectorStores;
    const file_id = ids['a.txt'] ?? '';
    const before = await files.retrieve(file_id, { vector_store_id: id });

    const again = await files.create(id, { file_id });
    const marked = await files.create(id, { file_id, attributes: { a: 1 } });
    await platform.idle();

    expect(again).toEqual(before);
    expect(marked).toEqual({ ...before, attributes: { a: 1 } });
    expect(await platform.openai.vectorStores.retrieve(id)).toMatchObject({
      file_counts: { completed: 1, total: 1 },
    });
    const filters = { type: 'eq' as const, key: 'a', value: 1 };
    const { data } = await platform.openai.vectorStores.search(id, { query: 'cat', filters });
    expect(data).toHaveLength(1);
  });

  it('is indexed again with another chunking', async () => {
    const platform = startStores();
    const { id, ids } = await storeWith(platform, { 'a.txt': 'cat '.repeat(250) });
    const { files } = platform.openai.vectorStores;
    const file_id = ids['a.txt'] ?? '';
    const count = async () => (await files.content(file_id, { vector_store_id: id })).data.length;
    expect(await count()).toBe(1);

    const cut = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 };
    const chunking_strategy = { type: 'static' as const, static: cut };
    const again = await files.create(id, { file_id, chunking_strategy });
    await platform.idle();

    expect(again.status).toBe('in_progress');
    expect(await count()).toBeGreaterThan(2);
    expect(await platform.openai.vectorStores.retrieve(id)).toMatchObject({
      file_counts: { completed: 1, total: 1 },
    });
  });

  it('is indexed again if it failed', async () => {
    const platform = startStores();
    const { id, ids } = await storeWith(platform, { 'a.txt': '' });
    const { files } = platform.openai.vectorStores;
    const file_id = ids['a.txt'] ?? '';

    const again = await files.create(id, { file_id });

    expect(again).toMatchObject({ status: 'in_progress', last_error: null });
    await platform.idle();
    expect(await platform.openai.vectorStores.retrieve(id)).toMatchObject({
      file_counts: { in_progress: 0, failed: 1, total: 1 },
    });
  });
});

describe('the files of a vector store', () => {
  it('are listed in both orders, by status, also after a removed one', async () => {
    const platform = startStores();
    const texts = { a: 'cat', b: 'dog', c: '', d: 'cow' };
    const { id, ids } = await storeWith(platform, texts);
    const { files } = platform.openai.vectorStores;
    const [a, b, c, d] = Object.values(ids);
    const listed = async (query: Parameters<typeof files.list>[1]) =>
      (await files.list(id, query)).data.map((file) => file.id);
    // The same file stands elsewhere in another store.
    await platform.openai.vectorStores.create({ file_ids: [d ?? '', b ?? ''] });
    await platform.idle();

    await files.delete(b ?? '', { vector_store_id: id });

    expect(await listed({})).toEqual([d, c, a]);
    expect(await listed({ order: 'asc', after: b })).toEqual([c, d]);
    expect(await listed({ before: b })).toEqual([d, c]);
    expect(await listed({ filter: 'completed' })).toEqual([d, a]);
    expect(await listed({ filter: 'failed' })).toEqual([c]);
    expect(await listed({ filter: 'cancelled' })).toEqual([]);
  });

  it('have errors in the known format', async () => {
    const platform = startStores();
    const ask = createAsk(platform);
    const { id } = await platform.openai.vectorStores.create({});
    const path = `/vector_stores/${id}/files`;

    expect(await ask('POST', path, { file_id: 'file-x' })).toMatchObject({
      status: 404,
      body: { error: { message: 'No such File object: file-x', param: 'file_id' } },
    });
    expect((await ask('POST', path, {})).body.error.param).toBe('file_id');
    expect((await ask('GET', `${path}?filter=done`)).body.error.param).toBe('filter');
    expect(await ask('GET', `${path}/file-x`)).toMatchObject({
      status: 404,
      body: { error: { message: `No file found with id 'file-x' in vector store '${id}'.` } },
    });
    expect((await ask('DELETE', `${path}/file-x`)).status).toBe(404);
    expect((await ask('POST', `${path}/file-x`, { attributes: {} })).status).toBe(404);
    expect((await ask('POST', '/vector_stores/vs_x/files', { file_id: 'file-x' })).body).toEqual({
      error: {
        message: "No vector store found with id 'vs_x'.",
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    });
  });
});
