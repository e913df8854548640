import { describe, expect, it } from 'vitest';
import { openHistory } from '../history/open';
import { startTracking } from '../history/testing';
import { refusal } from '../history/testing-upstream';
import { finishBulkOperations, runDueBulkOperations } from './testing';

describe('a bulk operation on the files of a store', () => {
  const files = ['file-1', 'file-2', 'file-3'];
  const store = { connection: 'openai', store: 'vs_1' };

  it('is reported as failed where upstream has no file batches, for each file with the reason', async () => {
    const tracking = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      fetch: async (url) =>
        url.endsWith('/vector_stores/vs_1')
          ? Response.json({ id: 'vs_1', status: 'completed' })
          : refusal(404, 'There is no such thing.'),
    });
    const operator = tracking.as('operator');
    await operator.bulkOperations.addFiles({ ...store, targets: { ids: files } });
    await finishBulkOperations(tracking);
    const [operation] = await tracking.as('viewer').bulkOperations.recent(store);
    expect(operation).toMatchObject({ counts: { succeeded: 0, failed: 3 } });
    expect(operation?.failed_items.map(({ id }) => id)).toEqual(files);
    expect(operation?.failed_items[0]?.failure).toMatchObject({
      status: 404,
      message: 'There is no such thing.',
    });
  });

  it('sends as many files at once as a file batch may have, and counts over all batches', async () => {
    const sent: number[] = [];
    const tracking = await startTracking({
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
    const operator = tracking.as('operator');
    const ids = Array.from({ length: 1_201 }, (_, number) => `file-${number}`);
    await operator.bulkOperations.addFiles({ ...store, targets: { ids } });
    await finishBulkOperations(tracking);
    expect(sent).toEqual([500, 500, 201]);
    const [operation] = await operator.bulkOperations.recent(store);
    expect(operation).toMatchObject({ counts: { pending: 0, succeeded: 1_201, failed: 0 } });
    const batches = {
      connection: 'openai',
      kind: 'vector_store_file_batch',
      parent: 'vs_1',
    } as const;
    expect((await operator.history.list(batches)).items).toHaveLength(3);
  });

  it('is taken up by another process where this one left it: what was sent is followed, not sent again', async () => {
    const sent: string[][] = [];
    let status = 'in_progress';
    const tracking = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(_, init) {
        if (init.method === 'POST') sent.push(JSON.parse(String(init.body)).file_ids);
        const total = files.length;
        const completed = status === 'completed' ? total : 1;
        return Response.json({
          ...{ id: 'vsfb_1', status, file_counts: { completed, failed: 0, cancelled: 0, total } },
          created_at: Math.floor(tracking.now() / 1000),
        });
      },
    });
    const { bulkOperations } = tracking.as('operator');
    const { id } = await bulkOperations.addFiles({ ...store, targets: { ids: files } });
    await runDueBulkOperations(tracking);
    const of = { connection: 'openai', id };
    expect(await bulkOperations.retrieve(of)).toMatchObject({
      counts: { pending: 3 },
      under_way: { completed: 1, failed: 0 },
    });
    status = 'completed';
    await tracking.wait(2);
    await finishBulkOperations({ ...tracking, ...openHistory(tracking.services) });
    expect(sent).toEqual([files]);
    expect(await bulkOperations.retrieve(of)).toMatchObject({
      counts: { pending: 0, succeeded: 3 },
      under_way: { completed: 0, failed: 0 },
    });
  });

  it('has its file batch called off upstream when it is cancelled while that is ingested', async () => {
    const asked: string[] = [];
    const tracking = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(url, init) {
        const path = new URL(url).pathname;
        asked.push(`${init.method} ${path}`);
        const status = path.endsWith('/cancel') ? 'cancelled' : 'in_progress';
        return Response.json({ id: 'vsfb_1', status, file_counts: { in_progress: 1, total: 1 } });
      },
    });
    const operator = tracking.as('operator');
    const targets = { ids: ['file-1'] };
    const { id } = await operator.bulkOperations.addFiles({ ...store, targets });
    await runDueBulkOperations(tracking);
    expect(await operator.bulkOperations.retrieve({ connection: 'openai', id })).toMatchObject({
      ended_at: null,
      counts: { pending: 1 },
    });
    await operator.bulkOperations.cancel({ connection: 'openai', id });
    await finishBulkOperations(tracking);
    expect(asked).toContain('POST /v1/vector_stores/vs_1/file_batches/vsfb_1/cancel');
    const batches = {
      connection: 'openai',
      kind: 'vector_store_file_batch',
      parent: 'vs_1',
    } as const;
    const { items } = await operator.history.list(batches);
    expect(items).toMatchObject([{ id: 'vsfb_1', status: 'cancelled' }]);
  });

  it('is cancelled: nothing more is sent, and its summary goes when it is dismissed, its receipts stay', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let recordRequest = () => {};
    const isAsked = new Promise<void>((resolve) => {
      recordRequest = resolve;
    });
    const asked: string[] = [];
    const tracking = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789' },
      async fetch(url, init) {
        if (init.method === 'DELETE') {
          asked.push(url);
          recordRequest();
          await held;
        }
        return Response.json({ id: 'x', deleted: true });
      },
    });
    const operator = tracking.as('operator');
    const many = Array.from({ length: 50 }, (_, number) => `file-${number}`);
    const { id } = await operator.bulkOperations.removeFiles({ ...store, targets: { ids: many } });
    await tracking.bulkRunner.tick(new AbortController().signal);
    await isAsked;
    await operator.bulkOperations.cancel({ connection: 'openai', id });
    release();
    await finishBulkOperations(tracking);
    const [operation] = await operator.bulkOperations.recent(store);
    expect(operation).toMatchObject({ id, cancelled_by: 'operator', ended_at: expect.any(Number) });
    expect(asked.length).toBeLessThan(10);
    expect(operation?.counts.succeeded).toBe(asked.length);
    await operator.bulkOperations.dismiss({ connection: 'openai', id });
    expect(await operator.bulkOperations.recent(store)).toEqual([]);
    const { items } = await operator.bulkOperations.list({ connection: 'openai' });
    expect(items).toMatchObject([{ id, counts: { succeeded: asked.length } }]);
  });
});
