import { describe, expect, it } from 'vitest';
import { vllm } from '../connections/testing';
import { startServer } from '../testing';
import { openHistory } from './open';
import { batchesUntil, createUpstream, refusal } from './testing-upstream';

/** A server with a connection whose upstream the test decides about. */
async function start(count = 0) {
  const upstream = createUpstream();
  const server = startServer({ fetch: upstream.fetch });
  await server.caller.connections.create(vllm);
  upstream.batches.push(...batchesUntil(server.now() / 1000 - 1000, count));
  const connection = 'vllm';
  const fail = (status = 503) =>
    upstream.interrupt(() => refusal(status, 'Closed.', { 'x-request-id': 'req_9' }));
  return { ...server, upstream, connection, fail, history: openHistory(server.services).history };
}

const closed = (now: number) => ({
  connection: 'vllm',
  kind: 'batch',
  since: now / 1000,
  unsupported: false,
  error: { status: 503, message: 'Closed.', request_id: 'req_9' },
});

describe('a list', () => {
  it('that was never requested waits for the first answer', async () => {
    const { caller, connection } = await start(3);
    const { items, unreachable_lists } = await caller.history.list({ connection, kind: 'batch' });
    expect(items).toHaveLength(3);
    expect(unreachable_lists).toEqual([]);
    expect(await caller.history.freshness({ connection, kind: 'batch' })).toMatchObject({
      complete: true,
      failing: null,
    });
  });

  it('that could not be loaded shows the reason instead of an empty list', async () => {
    const { caller, connection, fail, now } = await start(3);
    fail();
    const list = await caller.history.list({ connection, kind: 'batch' });
    expect(list).toMatchObject({ items: [], total: 0, unreachable_lists: [closed(now())] });
    expect(await caller.history.freshness({ connection, kind: 'batch' })).toMatchObject({
      complete: false,
      updated_at: null,
      synced_at: null,
    });
    expect(await caller.history.sync({ connection, kind: 'batch' })).toMatchObject({
      unreachable_lists: [closed(now())],
    });
  });

  it('shows history together with the reason why upstream could not be asked', async () => {
    const { caller, connection, fail, wait, now } = await start(3);
    await caller.history.list({ connection, kind: 'batch' });
    await wait(60);
    fail();
    await caller.history.sync({ connection, kind: 'batch' });
    const list = await caller.history.list({ connection, kind: 'batch' });
    expect(list.items).toHaveLength(3);
    expect(list.unreachable_lists).toMatchObject([closed(now())]);
    const { complete } = await caller.history.freshness({ connection, kind: 'batch' });
    expect(complete).toBe(false);
  });

  it('of all connections names those that could not be asked', async () => {
    const { caller, connection, fail, now, wait, upstream } = await start(1);
    fail();
    await caller.history.sync({ connection, kind: 'batch' });
    await caller.history.sync({ connection, kind: 'file' });
    expect((await caller.history.list({})).unreachable_lists).toMatchObject([
      closed(now()),
      { ...closed(now()), kind: 'file' },
    ]);
    expect((await caller.history.list({ kind: 'batch' })).unreachable_lists).toHaveLength(1);
    expect((await caller.history.list({ connection: 'local' })).unreachable_lists).toEqual([]);

    await wait(10);
    upstream.interrupt();
    await caller.history.sync({ connection, kind: 'batch' });
    expect((await caller.history.list({ kind: 'batch' })).unreachable_lists).toEqual([]);
  });

  it('of a deleted connection comes from history', async () => {
    const { caller, connection, fail } = await start(1);
    fail();
    await caller.history.sync({ connection, kind: 'batch' });
    await caller.connections.delete({ slug: connection });
    expect((await caller.history.list({})).unreachable_lists).toEqual([]);
  });

  it('that upstream does not support says so', async () => {
    const { caller, connection, fail } = await start();
    fail(404);
    expect(
      (await caller.history.list({ connection, kind: 'batch' })).unreachable_lists,
    ).toMatchObject([{ unsupported: true, error: { status: 404 } }]);
  });

  it('notifies browsers when it starts and stops failing', async () => {
    const { caller, connection, fail, wait, upstream } = await start();
    await caller.history.sync({ connection, kind: 'batch' });
    const changes = (await caller.history.changes({}))[Symbol.asyncIterator]();
    const batchesReported = async () => {
      for (;;) {
        // A caller yields them as tuples.
        const { value, done } = await changes.next();
        const [, news] = value as unknown as [string, { kind: string }];
        if (done || news.kind === 'batch') return news;
      }
    };
    for (const change of [fail, () => upstream.interrupt()]) {
      const reported = batchesReported();
      await wait(5);
      change();
      await caller.history.sync({ connection, kind: 'batch' });
      expect(await reported).toMatchObject({ connection, kind: 'batch', id: '' });
    }
    await changes.return?.();
  });
});

it('tells kinds that a connection lacks from those that could not be loaded', async () => {
  const { caller, connection, upstream } = await start(1);
  upstream.interrupt(({ pathname }) => {
    if (pathname.endsWith('/vector_stores')) return refusal(404, 'There are no stores.');
    return pathname.endsWith('/files') ? refusal(503, 'Closed.') : undefined;
  });
  for (const kind of ['batch', 'vector_store', 'file'] as const)
    await caller.history.list({ connection, kind });
  expect(await caller.history.unsupported({ connection })).toMatchObject({
    vector_store: { status: 404, message: 'There are no stores.' },
  });
  expect(Object.keys(await caller.history.unsupported({ connection }))).toEqual(['vector_store']);
});

describe('the freshness of a list', () => {
  it('includes objects that were seen after the last sync', async () => {
    const { caller, connection, history, wait, now } = await start(1);
    await caller.history.list({ connection, kind: 'batch' });
    const synced = now() / 1000;
    await wait(34);
    const [batch] = batchesUntil(now() / 1000, 1, { id: 'batch_new' });
    await history.save({ connection, kind: 'batch' }, batch as never);
    await wait(5);
    expect(await caller.history.freshness({ connection, kind: 'batch' })).toMatchObject({
      synced_at: synced,
      updated_at: now() / 1000 - 5,
    });
  });

  it('does not treat a list as complete that was last read in the future', async () => {
    const { caller, connection, wait } = await start(1);
    await caller.history.list({ connection, kind: 'batch' });
    await wait(-3 * 86_400);
    expect(await caller.history.freshness({ connection, kind: 'batch' })).toMatchObject({
      complete: false,
      updated_at: null,
    });
  });
});
