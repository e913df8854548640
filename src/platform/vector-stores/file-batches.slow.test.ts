import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { createHeld, createWordEngine, embedWords, picture, startStores, upload } from './testing';

const none = { in_progress: 0, completed: 0, failed: 0, cancelled: 0, total: 0 };

describe('a file batch', () => {
  it('adds files to a store, and is completed when all are indexed', async () => {
    const platform = startStores();
    const { vectorStores } = platform.openai;
    const { id } = await vectorStores.create({});
    const file_ids = [await upload(platform, 'The cat sleeps.'), await upload(platform, 'A dog.')];

    const created = await vectorStores.fileBatches.create(id, {
      file_ids: [...file_ids, ...file_ids],
      attributes: { kind: 'note' },
    });
    await platform.idle();
    const batch = await vectorStores.fileBatches.retrieve(created.id, { vector_store_id: id });

    expect(created).toEqual({
      id: expect.stringMatching(/^vsfb_[0-9a-f]{32}$/),
      object: 'vector_store.file_batch',
      created_at: 1_790_000_000,
      vector_store_id: id,
      status: 'in_progress',
      file_counts: { ...none, in_progress: 2, total: 2 },
    });
    expect(batch).toEqual({
      ...created,
      status: 'completed',
      file_counts: { ...none, completed: 2, total: 2 },
    });
    const files = await vectorStores.fileBatches.listFiles(created.id, { vector_store_id: id });
    expect(files.data.map((file) => [file.id, file.attributes])).toEqual(
      file_ids.reverse().map((id) => [id, { kind: 'note' }]),
    );
  });

  it('accepts files with their own attributes and chunking', async () => {
    const platform = startStores();
    const { vectorStores } = platform.openai;
    const { id } = await vectorStores.create({});
    const [one, two] = [await upload(platform, 'cat'), await upload(platform, 'dog')];
    const cut = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 50 };

    const { id: batch } = await vectorStores.fileBatches.create(id, {
      files: [
        { file_id: one, attributes: { page: 1 } },
        { file_id: two, chunking_strategy: { type: 'static', static: cut } },
      ],
    });

    const { data } = await vectorStores.fileBatches.listFiles(batch, {
      vector_store_id: id,
      order: 'asc',
    });
    expect(data[0]).toMatchObject({ id: one, attributes: { page: 1 } });
    expect(data[1]).toMatchObject({ id: two, chunking_strategy: { static: cut }, attributes: {} });
  });

  it('is completed when some files fail, and failed when all do', async () => {
    const platform = startStores();
    const { fileBatches, create } = platform.openai.vectorStores;
    const { id } = await create({});
    const [good, bad] = [await upload(platform, 'cat'), await upload(platform, '')];
    const [worse] = [await upload(platform, picture, 'a.png')];

    const some = await fileBatches.create(id, { file_ids: [good, bad] });
    const all = await fileBatches.create(id, { file_ids: [worse] });
    await platform.idle();

    expect(await fileBatches.retrieve(some.id, { vector_store_id: id })).toMatchObject({
      status: 'completed',
      file_counts: { ...none, completed: 1, failed: 1, total: 2 },
    });
    expect(await fileBatches.retrieve(all.id, { vector_store_id: id })).toMatchObject({
      status: 'failed',
      file_counts: { ...none, failed: 1, total: 1 },
    });
  });

  it('that is cancelled keeps indexed files, and cancels the rest at once', async () => {
    const held = createHeld();
    const engine = createWordEngine(async (body) => {
      if (String(body.input) !== 'cat') await held.until;
      return embedWords(body);
    });
    const platform = startStores({ engines: [engine] });
    const { vectorStores } = platform.openai;
    const { id } = await vectorStores.create({});
    const file_ids = [await upload(platform, 'cat')];
    for (let count = 0; count < 9; count += 1) file_ids.push(await upload(platform, 'dog'));
    const { id: batch } = await vectorStores.fileBatches.create(id, { file_ids });
    const retrieve = () => vectorStores.fileBatches.retrieve(batch, { vector_store_id: id });
    await expect.poll(async () => (await retrieve()).file_counts.completed).toBe(1);

    const cancelled = await vectorStores.fileBatches.cancel(batch, { vector_store_id: id });

    const file_counts = { ...none, completed: 1, cancelled: 9, total: 10 };
    expect(cancelled).toMatchObject({ status: 'cancelled', file_counts });
    expect(await vectorStores.retrieve(id)).toMatchObject({ status: 'completed', file_counts });
    await platform.idle();
    held.release();
    await platform.idle();
    expect(await retrieve()).toEqual(cancelled);
    const { data } = await vectorStores.fileBatches.listFiles(batch, {
      vector_store_id: id,
      filter: 'cancelled',
    });
    expect(data).toHaveLength(9);
    const found = await vectorStores.search(id, { query: 'dog' });
    expect(found.data.map(({ file_id }) => file_id)).toEqual(file_ids.slice(0, 1));
    expect(platform.troubles).toEqual([]);
  });

  it('that has ended is not changed by being cancelled', async () => {
    const platform = startStores();
    const { fileBatches, create } = platform.openai.vectorStores;
    const { id } = await create({});
    const batch = await fileBatches.create(id, { file_ids: [await upload(platform, 'cat')] });
    await platform.idle();

    const cancelled = await fileBatches.cancel(batch.id, { vector_store_id: id });

    expect(cancelled).toMatchObject({ status: 'completed', file_counts: { completed: 1 } });
  });

  it('ends although a file is removed, or added to another batch', async () => {
    const platform = startStores({ start: false });
    const { vectorStores, files } = platform.openai;
    const { id } = await vectorStores.create({});
    const file_ids: string[] = [];
    for (const text of ['cat', 'dog', 'cow', 'pig']) file_ids.push(await upload(platform, text));
    const [cat = '', dog = '', cow = ''] = file_ids;
    const first = await vectorStores.fileBatches.create(id, { file_ids });

    await vectorStores.files.delete(cat, { vector_store_id: id });
    await files.delete(dog);
    const second = await vectorStores.fileBatches.create(id, { file_ids: [cow] });
    platform.start();
    await platform.idle();

    expect(
      await vectorStores.fileBatches.retrieve(first.id, { vector_store_id: id }),
    ).toMatchObject({
      status: 'completed',
      file_counts: { ...none, completed: 1, cancelled: 3, total: 4 },
    });
    expect(
      await vectorStores.fileBatches.retrieve(second.id, { vector_store_id: id }),
    ).toMatchObject({ status: 'completed', file_counts: { ...none, completed: 1, total: 1 } });
    expect(await vectorStores.retrieve(id)).toMatchObject({
      file_counts: { ...none, completed: 2, total: 2 },
    });
  });

  it('has files that are indexed already as completed from the start', async () => {
    const platform = startStores();
    const { fileBatches, create } = platform.openai.vectorStores;
    const file_ids = [await upload(platform, 'cat')];
    const { id } = await create({ file_ids });
    await platform.idle();

    const batch = await fileBatches.create(id, { file_ids });

    expect(batch).toMatchObject({
      status: 'completed',
      file_counts: { ...none, completed: 1, total: 1 },
    });
  });

  it('accepts 2,000 files, and lists them in order', async () => {
    // Nothing is read: what reading does with them, the next test tells of fewer.
    const platform = startStores({ start: false });
    const { fileBatches, ...vectorStores } = platform.openai.vectorStores;
    const { id } = await vectorStores.create({});
    const file_ids = await manyFiles(platform, 2_000, { hasBytes: false });

    const batch = await fileBatches.create(id, { file_ids });

    expect(batch.file_counts).toEqual({ ...none, in_progress: 2_000, total: 2_000 });
    expect((await vectorStores.retrieve(id)).file_counts).toEqual(batch.file_counts);
    const listed: string[] = [];
    const files = fileBatches.listFiles(batch.id, {
      vector_store_id: id,
      limit: 100,
      order: 'asc',
    });
    for await (const { id } of files) listed.push(id);
    expect(listed).toEqual(file_ids);
  });

  it('counts up while its files are read, until all are', async () => {
    const platform = startStores();
    const { fileBatches, ...vectorStores } = platform.openai.vectorStores;
    const { id } = await vectorStores.create({});
    const file_ids = await manyFiles(platform, 150);
    const batch = await fileBatches.create(id, { file_ids });
    const seen: number[] = [];
    const stop = new AbortController();
    const changes = platform.store.vectorStoreFiles.subscribe(id, stop.signal);
    for (;;) {
      const now = await fileBatches.retrieve(batch.id, { vector_store_id: id });
      seen.push(now.file_counts.completed);
      if (now.status !== 'in_progress') break;
      await changes.next();
    }
    changes.end();

    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(new Set(seen).size).toBeGreaterThan(5);
    expect((await vectorStores.retrieve(id)).file_counts).toEqual({
      ...none,
      completed: 150,
      total: 150,
    });
    expect(platform.troubles).toEqual([]);
  });

  it('is refused with invalid parameters', async () => {
    const platform = startStores();
    const ask = createAsk(platform);
    const { id } = await platform.openai.vectorStores.create({});
    const file_id = await upload(platform, 'cat');
    const path = `/vector_stores/${id}/file_batches`;
    const refused = async (body: object) => (await ask('POST', path, body)).body.error;

    expect(await refused({})).toMatchObject({ code: 'missing_required_parameter' });
    expect(await refused({ file_ids: [] })).toMatchObject({ param: 'file_ids' });
    expect(await refused({ file_ids: Array(2_001).fill('x') })).toMatchObject({
      param: 'file_ids',
    });
    expect(await refused({ file_ids: [file_id], files: [{ file_id }] })).toMatchObject({
      message: "Pass either 'file_ids' or 'files', not both.",
    });
    expect(await refused({ file_ids: [file_id, 'file-x'] })).toMatchObject({
      message: 'No such File object: file-x',
      param: 'file_ids[1]',
    });
    const cut = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 60 };
    const chunking_strategy = { type: 'static', static: cut };
    expect(await refused({ files: [{ file_id, chunking_strategy }] })).toMatchObject({
      param: 'files[0].chunking_strategy.static.chunk_overlap_tokens',
    });
    expect(await ask('GET', `${path}/vsfb_x`)).toMatchObject({
      status: 404,
      body: { error: { message: `No file batch found with id 'vsfb_x' in vector store '${id}'.` } },
    });
    expect((await ask('POST', `${path}/vsfb_x/cancel`)).status).toBe(404);
    expect((await ask('GET', `${path}/vsfb_x/files`)).status).toBe(404);
    expect((await platform.openai.vectorStores.files.list(id)).data).toEqual([]);
  });
});

/** So many files of the same text, in the order of their making. */
async function manyFiles(
  platform: ReturnType<typeof startStores>,
  count: number,
  { hasBytes = true } = {},
) {
  const { store, files } = platform;
  const bytes = await upload(platform, 'The cat sleeps.');
  const file = await store.files.find(bytes, 0);
  if (!file) throw new Error('There is no file.');
  const { seq, ...row } = file;
  const ids = Array.from({ length: count }, (_, index) => `file-${index}`);
  for (const id of ids) {
    await store.files.insert({ ...row, id, filename: `${id}.txt` });
    if (hasBytes) await files.write(id, (await files.read(bytes)) as never);
  }
  return ids;
}
