import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { namesFound, startStores, storeWith, upload } from './testing';

const day = 86_400;
const none = { in_progress: 0, completed: 0, failed: 0, cancelled: 0, total: 0 };

describe('a vector store', () => {
  it('is empty at first, and completed', async () => {
    const { openai } = startStores();

    const store = await openai.vectorStores.create({ name: 'Manuals', metadata: { team: 'a' } });

    expect(store).toEqual({
      id: expect.stringMatching(/^vs_[0-9a-f]{32}$/),
      object: 'vector_store',
      created_at: 1_790_000_000,
      name: 'Manuals',
      description: null,
      usage_bytes: 0,
      file_counts: none,
      status: 'completed',
      expires_after: null,
      expires_at: null,
      last_active_at: 1_790_000_000,
      metadata: { team: 'a' },
    });
    expect(await openai.vectorStores.retrieve(store.id)).toEqual(store);
  });

  it('can be created without parameters', async () => {
    const ask = createAsk(startStores());

    expect(await ask('POST', '/vector_stores')).toMatchObject({
      status: 200,
      body: { name: null, description: null, metadata: {} },
    });
  });

  it('indexes the files that it is created with', async () => {
    const platform = startStores();
    const { openai } = platform;
    const file_ids = [await upload(platform, 'The cat sleeps.'), await upload(platform, 'A dog.')];

    const created = await openai.vectorStores.create({ file_ids });
    await platform.idle();
    const store = await openai.vectorStores.retrieve(created.id);

    expect(created).toMatchObject({
      status: 'in_progress',
      file_counts: { in_progress: 2, completed: 0, total: 2 },
    });
    expect(store).toMatchObject({
      status: 'completed',
      usage_bytes: expect.any(Number),
      file_counts: { ...none, completed: 2, total: 2 },
    });
    expect(store.usage_bytes).toBeGreaterThan(0);
    expect(platform.troubles).toEqual([]);
  });

  it('is renamed, and keeps other fields', async () => {
    const { openai } = startStores();
    const { id } = await openai.vectorStores.create({ name: 'Old', metadata: { a: 'b' } });

    const renamed = await openai.vectorStores.update(id, { name: 'New' });
    const nameless = await openai.vectorStores.update(id, { name: null, metadata: { c: 'd' } });
    const same = await openai.vectorStores.update(id, {});

    expect(renamed).toMatchObject({ name: 'New', metadata: { a: 'b' } });
    expect(nameless).toMatchObject({ name: null, metadata: { c: 'd' } });
    expect(same).toEqual(nameless);
  });

  it('is deleted without its files', async () => {
    const platform = startStores();
    const { openai } = platform;
    const { id, ids } = await storeWith(platform, { 'a.txt': 'The cat sleeps.' });
    const { id: batch } = await openai.vectorStores.fileBatches.create(id, {
      file_ids: Object.values(ids),
    });

    const deleted = await openai.vectorStores.delete(id);
    await platform.idle();

    expect(deleted).toEqual({ id, object: 'vector_store.deleted', deleted: true });
    const unknown = { status: 404, message: `404 No vector store found with id '${id}'.` };
    await expect(openai.vectorStores.retrieve(id)).rejects.toMatchObject(unknown);
    await expect(openai.vectorStores.delete(id)).rejects.toMatchObject(unknown);
    await expect(openai.vectorStores.search(id, { query: 'cat' })).rejects.toMatchObject(unknown);
    await expect(openai.vectorStores.files.list(id)).rejects.toMatchObject(unknown);
    await expect(
      openai.vectorStores.fileBatches.retrieve(batch, { vector_store_id: id }),
    ).rejects.toMatchObject(unknown);
    expect(await openai.files.retrieve(ids['a.txt'] ?? '')).toMatchObject({ filename: 'a.txt' });
    const place = { vector_store_id: id, file_id: ids['a.txt'] ?? '' };
    expect(await platform.retrieval.index.texts(place, { offset: 0, limit: 1 })).toEqual([]);
  });

  it('is refused with invalid parameters', async () => {
    const platform = startStores();
    const ask = createAsk(platform);
    const { id: batchFile } = await platform.openai.files.create({
      file: new File(['{}'], 'a.jsonl'),
      purpose: 'batch',
    });
    const refused = async (body: object) => (await ask('POST', '/vector_stores', body)).body.error;

    const tooMany = Array.from({ length: 501 }, () => 'file-x');
    expect(await refused({ file_ids: tooMany })).toMatchObject({ param: 'file_ids' });
    expect(await refused({ file_ids: ['file-x'] })).toMatchObject({
      message: 'No such File object: file-x',
      param: 'file_ids[0]',
    });
    expect(await refused({ file_ids: [batchFile] })).toMatchObject({
      message: expect.stringContaining("has purpose 'batch'"),
      param: 'file_ids[0]',
    });
    for (const days of [0, 366])
      expect(await refused({ expires_after: { anchor: 'last_active_at', days } })).toMatchObject({
        param: 'expires_after.days',
      });
    const cut = (max_chunk_size_tokens: number, chunk_overlap_tokens: number) =>
      refused({
        chunking_strategy: {
          type: 'static',
          static: { max_chunk_size_tokens, chunk_overlap_tokens },
        },
      });
    const size = 'chunking_strategy.static.max_chunk_size_tokens';
    const overlap = 'chunking_strategy.static.chunk_overlap_tokens';
    expect(await cut(99, 0)).toMatchObject({ param: size });
    expect(await cut(4_097, 0)).toMatchObject({ param: size });
    expect(await cut(100, 51)).toMatchObject({ param: overlap });
    expect(await cut(100, -1)).toMatchObject({ param: overlap });
    expect((await platform.openai.vectorStores.list()).data).toEqual([]);
  });
});

describe('vector stores', () => {
  it('are listed newest first, in both orders, also after a deleted one', async () => {
    const { openai } = startStores();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await openai.vectorStores.create({})).id);
    const [a, b, c, d, e] = ids;
    const listed = async (query: object) =>
      (await openai.vectorStores.list(query)).data.map(({ id }) => id);

    await openai.vectorStores.delete(c ?? '');

    expect(await listed({})).toEqual([e, d, b, a]);
    expect(await listed({ order: 'asc', limit: 2 })).toEqual([a, b]);
    expect(await listed({ after: c })).toEqual([b, a]);
    expect(await listed({ before: c, limit: 1 })).toEqual([d]);
    const page = await openai.vectorStores.list({ limit: 3 });
    expect(page).toMatchObject({ first_id: e, last_id: b, has_more: true });
  });

  it('are an empty list when there are none', async () => {
    const ask = createAsk(startStores());

    const { body } = await ask('GET', '/vector_stores');

    const empty = { object: 'list', data: [], first_id: null, last_id: null, has_more: false };
    expect(body).toEqual(empty);
  });

  it('are listed with a limit from 1 to 100, and existing cursors', async () => {
    const ask = createAsk(startStores());

    for (const query of ['limit=0', 'limit=101', 'order=up', 'after=vs_x', 'before=vs_x'])
      expect((await ask('GET', `/vector_stores?${query}`)).status, query).toBe(400);
  });
});

describe('a vector store that expires', () => {
  const expires_after = { anchor: 'last_active_at' as const, days: 7 };

  it('expires so many days after it was last used', async () => {
    const platform = startStores();
    const { openai, clock } = platform;
    const file_ids = [await upload(platform, 'The cat sleeps.')];
    const { id, expires_at } = await openai.vectorStores.create({ file_ids, expires_after });
    await platform.idle();

    clock.time += 5 * day;
    await openai.vectorStores.search(id, { query: 'cat' });
    const used = await openai.vectorStores.retrieve(id);
    clock.time += 7 * day - 1;
    const last = await openai.vectorStores.retrieve(id);
    clock.time += 1;
    const expired = await openai.vectorStores.retrieve(id);

    expect(expires_at).toBe(1_790_000_000 + 7 * day);
    expect(used.expires_at).toBe(1_790_000_000 + 12 * day);
    expect(used.last_active_at).toBe(1_790_000_000 + 5 * day);
    expect(last.status).toBe('completed');
    expect(expired).toMatchObject({ status: 'expired', expires_at: used.expires_at });
  });

  it('refuses use with a reason', async () => {
    const platform = startStores();
    const { openai, clock } = platform;
    const file_id = await upload(platform, 'The cat sleeps.');
    const { id } = await openai.vectorStores.create({ file_ids: [file_id], expires_after });
    await platform.idle();

    clock.time += 7 * day;

    const refusal = { status: 400, code: 'vector_store_expired' };
    const { vectorStores } = openai;
    await expect(vectorStores.search(id, { query: 'cat' })).rejects.toMatchObject(refusal);
    await expect(vectorStores.files.create(id, { file_id })).rejects.toMatchObject(refusal);
    await expect(
      vectorStores.fileBatches.create(id, { file_ids: [file_id] }),
    ).rejects.toMatchObject(refusal);
    await expect(
      vectorStores.files.content(file_id, { vector_store_id: id }),
    ).rejects.toMatchObject(refusal);
    await expect(vectorStores.update(id, { expires_after: null })).rejects.toMatchObject(refusal);
    expect(await vectorStores.update(id, { name: 'Late' })).toMatchObject({ status: 'expired' });
    expect((await vectorStores.files.list(id)).data).toHaveLength(1);
  });

  it('loses its chunks, and pending files are cancelled', async () => {
    const first = startStores({ start: false });
    const file_ids = [await upload(first, 'The cat sleeps.'), await upload(first, 'A dog.')];
    const { id } = await first.openai.vectorStores.create({ expires_after });
    const batch = await first.openai.vectorStores.fileBatches.create(id, { file_ids });
    await first.close();

    const { folder } = first;
    const second = startStores({ folder, time: 1_790_000_000 + 7 * day });
    await second.idle();

    const { vectorStores } = second.openai;
    expect(await vectorStores.retrieve(id)).toMatchObject({
      status: 'expired',
      file_counts: { ...none, cancelled: 2, total: 2 },
    });
    expect(
      await vectorStores.fileBatches.retrieve(batch.id, { vector_store_id: id }),
    ).toMatchObject({ status: 'cancelled', file_counts: { ...none, cancelled: 2, total: 2 } });
  });

  it('is cleaned up, so that its chunks use no space', async () => {
    const first = startStores();
    const { openai, retrieval } = first;
    const file_id = await upload(first, 'The cat sleeps.');
    const { id } = await openai.vectorStores.create({ file_ids: [file_id], expires_after });
    await first.idle();
    await first.stop();

    first.clock.time += 7 * day;
    first.start();

    await expect.poll(async () => (await openai.vectorStores.retrieve(id)).usage_bytes).toBe(0);
    await first.idle();
    const place = { vector_store_id: id, file_id };
    expect(await retrieval.index.texts(place, { offset: 0, limit: 1 })).toEqual([]);
    expect(
      await openai.vectorStores.files.retrieve(file_id, { vector_store_id: id }),
    ).toMatchObject({ status: 'completed', usage_bytes: 0 });
  });

  it('can be given another expiry, or none', async () => {
    const { openai, clock } = startStores();
    const { id } = await openai.vectorStores.create({ expires_after });

    clock.time += day;
    const later = await openai.vectorStores.update(id, {
      expires_after: { anchor: 'last_active_at', days: 30 },
    });
    const never = await openai.vectorStores.update(id, { expires_after: null });

    expect(later).toMatchObject({ expires_at: clock.time + 30 * day });
    expect(never).toMatchObject({ expires_after: null, expires_at: null });
  });
});

it('a vector store keeps the model that it was created with', async () => {
  const platform = startStores();
  const { id } = await storeWith(platform, { 'a.txt': 'The cat sleeps.' });
  const { folder } = platform;
  await platform.close();

  const later = startStores({ folder, embeddingModel: 'other' });
  const file_id = await upload(later, 'A dog barks.', 'b.txt');
  await later.openai.vectorStores.files.create(id, { file_id });
  await later.idle();

  expect(await namesFound(later, id, 'dog')).toEqual(['b.txt', 'a.txt']);
  expect((await later.store.vectorStores.find(id))?.embedding_model).toBe('words');
});
