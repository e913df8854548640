import { describe, expect, it } from 'vitest';
import { finishBulkOperations } from '../bulk-operations/testing';
import { connection, startTracking } from '../history/testing';
import { refusal } from '../history/testing-upstream';

const chunksOf: Record<string, string[]> = {
  'file-a': ['The tide rises.', ' \n ', 'The tide rises.', 'word '.repeat(150)],
  'file-b': ['The tide rises. ', '', 'The ebb.'],
  'file-c': ['The ebb.'],
};

const chunked = { type: 'static', static: { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 } };

/** An upstream with a store whose chunks are as seeded; the content of `file-broken` it does not hand out. */
async function startSeeded(now: number) {
  const files = [
    ...Object.keys(chunksOf).map((id) => ({ id, status: 'completed', chunking_strategy: chunked })),
    {
      id: 'file-broken',
      status: 'completed',
      unread_parts: [{ part: 'page 3', reason: 'a scan' }],
    },
    { id: 'file-failed', status: 'failed', last_error: { code: 'invalid_file', message: 'Bad.' } },
    { id: 'file-late', status: 'in_progress', created_at: now - 3_600 },
    { id: 'file-new', status: 'in_progress', created_at: now - 60 },
    { id: 'file-off', status: 'cancelled' },
  ].map((file) => ({ created_at: now - 7_200, object: 'vector_store.file', ...file }));
  return startTracking({
    env: { OPENAI_API_KEY: 'sk-test-0123456789' },
    async fetch(address) {
      const path = new URL(address).pathname.replace('/v1/', '');
      if (path === 'vector_stores/vs_1/files')
        return Response.json({ object: 'list', data: files, has_more: false });
      const [, id = ''] = path.match(/files\/(.+)\/content$/) ?? [];
      const texts = chunksOf[id];
      if (texts)
        return Response.json({
          data: texts.map((text) => ({ type: 'text', text })),
          has_more: false,
        });
      return path === 'vector_stores/vs_1'
        ? Response.json({ id: 'vs_1', object: 'vector_store', created_at: 1, status: 'completed' })
        : refusal(404, 'Not here.');
    },
  });
}

describe('the health of a store', () => {
  it('counts failed and stuck files, and empty, repeated and oversized chunks', async () => {
    const now = Math.floor(Date.now() / 1000);
    const tracking = await startSeeded(now);
    const { as } = tracking;
    const operator = as('operator');
    const store = { connection: 'openai', id: 'vs_1' };
    await operator.vectorStores.retrieve(store);
    await operator.history.list({
      connection: 'openai',
      kind: 'vector_store_file',
      parent: 'vs_1',
    });

    expect(await operator.vectorStores.health(store)).toMatchObject({
      failed: 1,
      cancelled: 1,
      unread: 1,
      stuck: [{ id: 'file-late', since: now - 3_600 }],
      report: null,
    });
    await operator.bulkOperations.checkChunks({ connection: 'openai', store: 'vs_1' });
    await finishBulkOperations(tracking);
    const { report } = await as('viewer').vectorStores.health(store);
    expect(report).toMatchObject({
      files: 3,
      chunks: 8,
      counts: { empty: 2, duplicate: 3, oversized: 1 },
      oversized: [{ file_id: 'file-a', position: 3, max: 100 }],
    });
    expect(report?.oversized[0]?.tokens).toBeGreaterThan(100);
    const [most, next] = report?.duplicates ?? [];
    expect(most).toEqual({
      text: 'The tide rises.',
      count: 3,
      places: [
        { file_id: 'file-a', position: 0 },
        { file_id: 'file-a', position: 2 },
        { file_id: 'file-b', position: 0 },
      ],
    });
    expect(next).toMatchObject({ text: 'The ebb.', count: 2 });
    const places = report?.empty.map(({ file_id, position }) => `${file_id} ${position}`);
    expect(places?.sort()).toEqual(['file-a 1', 'file-b 1']);
    const [operation] = await operator.bulkOperations.recent({ connection: 'openai' });
    expect(operation).toMatchObject({
      action: 'check_chunks',
      counts: { succeeded: 3, failed: 1 },
      failed_items: [{ id: 'file-broken', failure: { status: 404, message: 'Not here.' } }],
    });
  });

  it('is good without problems', async () => {
    const tracking = await startTracking();
    const { as, openai, services, wait } = tracking;
    const { id } = await openai.vectorStores.create({ name: 'Good' });
    const file = new File(['One text.'], 'a.txt');
    const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
    await openai.vectorStores.files.create(id, { file_id });
    await services.platform.idle();
    await wait(3_601);
    await wait(3);
    const { vectorStores, bulkOperations } = as('operator');
    await bulkOperations.checkChunks({ connection, store: id });
    await finishBulkOperations(tracking);
    expect(await vectorStores.health({ connection, id })).toMatchObject({
      failed: 0,
      unread: 0,
      stuck: [],
      report: { files: 1, chunks: 1, counts: { empty: 0, duplicate: 0, oversized: 0 } },
    });
  });
});
