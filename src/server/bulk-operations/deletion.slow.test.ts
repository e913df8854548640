import { describe, expect, it } from 'vitest';
import { openHistory } from '../history/open';
import { connection, startTracking } from '../history/testing';
import { startServer } from '../testing';
import { bulkOperationStore } from './store';
import { runDueBulkOperations } from './testing';

async function start() {
  const tracking = await startTracking();
  const { openai, look, caller } = tracking;
  const threads: string[] = [];
  for (let n = 0; n < 5; n += 1) threads.push((await openai.beta.threads.create()).id);
  await look();
  const run = (signal?: AbortSignal) => runDueBulkOperations(tracking, signal);
  const statesOf = async (id: string) =>
    (await caller.bulkOperations.items({ connection, id })).items.map(({ id, state }) => [
      id,
      state,
    ]);
  return { ...tracking, threads, run, statesOf };
}

describe('a deletion of many records', () => {
  it('deletes each upstream, in the name of its user, and keeps a receipt of each', async () => {
    const { caller, threads, openai, run, statesOf, history } = await start();
    await openai.beta.threads.delete(threads[1] ?? '');
    const targets = { ids: [...threads.slice(0, 3), 'thread_unknown'] };
    const { id, counts } = await caller.bulkOperations.delete({
      connection,
      kind: 'thread',
      targets,
    });
    expect(counts).toEqual({ pending: 3, succeeded: 0, already_gone: 0, failed: 0 });
    expect((await openai.beta.threads.retrieve(threads[0] ?? '')).id).toBe(threads[0]);
    await run();
    expect((await statesOf(id)).sort()).toEqual(
      [
        [threads[0], 'succeeded'],
        [threads[1], 'already_gone'],
        [threads[2], 'succeeded'],
      ].sort(),
    );
    const {
      ended_at,
      counts: after,
      by,
    } = await caller.bulkOperations.retrieve({ connection, id });
    expect([ended_at !== null, after, by]).toEqual([
      true,
      { pending: 0, succeeded: 2, already_gone: 1, failed: 0 },
      expect.any(String),
    ]);
    const timeline = await history.timeline({ connection, kind: 'thread' }, threads[0] ?? '');
    expect(timeline.at(-1)).toMatchObject({ what: 'gone', by: { name: by } });
    expect((await openai.beta.threads.retrieve(threads[4] ?? '')).id).toBe(threads[4]);
  });

  it('includes everything that matches the filters of a list', async () => {
    const { caller, openai, wait, run, history } = await start();
    const { id } = await openai.beta.threads.create({ metadata: { team: 'zebra' } });
    await wait(200);
    await caller.bulkOperations.delete({
      connection,
      kind: 'thread',
      targets: { listing: { search: 'zebra' } },
    });
    await run();
    const gone = (await history.list({ connection, kind: 'thread', gone: true })).items;
    expect(gone.map((one) => one.id)).toEqual([id]);
  });

  it('stops when asked, and can be continued', async () => {
    const { caller, threads, run, statesOf } = await start();
    const { id } = await caller.bulkOperations.delete({
      connection,
      kind: 'thread',
      targets: { ids: threads },
    });
    await caller.bulkOperations.cancel({ connection, id });
    await run();
    expect((await statesOf(id)).every(([, state]) => state === 'pending')).toBe(true);
    await caller.bulkOperations.retry({ connection, id });
    await run();
    expect((await statesOf(id)).every(([, state]) => state === 'succeeded')).toBe(true);
  });

  it('continues after a restart', async () => {
    const { caller, threads, run, statesOf, services, moveClock } = await start();
    const { id } = await caller.bulkOperations.delete({
      connection,
      kind: 'thread',
      targets: { ids: threads },
    });
    const leaving = new AbortController();
    leaving.abort();
    await run(leaving.signal);
    expect((await statesOf(id)).every(([, state]) => state === 'pending')).toBe(true);
    // A start that was cut off before all was noted is not begun by anybody.
    const store = bulkOperationStore(services.db);
    await store.insert({
      ...{ id: 'cut', connection, action: 'delete', kind: 'thread', store: null, params: {} },
      ...{ createdBy: 'x', createdByName: 'x', createdAt: Math.floor(services.now() / 1000) },
    });
    await store.addItems('cut', [{ kind: 'thread', id: threads[0] ?? '', name: null }]);
    await moveClock(700);
    await run();
    expect((await statesOf(id)).every(([, state]) => state === 'succeeded')).toBe(true);
    expect(await store.find('cut')).toBeNull();
  });

  it('pauses at a failing upstream, says why, and continues later', async () => {
    let status = 429;
    const { services, caller, wait } = startServer({
      env: { OPENAI_API_KEY: 'sk-test' },
      async fetch(_, init) {
        if (init.method !== 'DELETE') return Response.json({ object: 'list', data: [] });
        const id = String(_).split('/').pop();
        if (status === 200) return Response.json({ id, object: 'thread.deleted', deleted: true });
        return Response.json({ error: { message: 'Not now.' } }, { status });
      },
    });
    const { history, bulkRunner } = openHistory(services);
    const list = { connection: 'openai', kind: 'thread' as const };
    await history.save(list, { id: 'thread_1', created_at: 1 } as never);
    await history.save(list, { id: 'thread_2', created_at: 2 } as never);
    const { id } = await caller.bulkOperations.delete({
      ...list,
      targets: { ids: ['thread_1', 'thread_2'] },
    });
    const run = () => runDueBulkOperations({ bulkRunner });
    await run();
    expect(await caller.bulkOperations.retrieve({ connection: 'openai', id })).toMatchObject({
      ended_at: null,
      counts: { pending: 2 },
      paused: { error: { status: 429, message: expect.stringContaining('Not now.') } },
    });
    status = 400;
    await wait(10);
    await run();
    status = 200;
    expect(await caller.bulkOperations.retrieve({ connection: 'openai', id })).toMatchObject({
      counts: { failed: 2 },
      paused: null,
    });
    await caller.bulkOperations.retry({ connection: 'openai', id });
    await run();
    expect(await caller.bulkOperations.retrieve({ connection: 'openai', id })).toMatchObject({
      counts: { succeeded: 2, failed: 0 },
    });
  });

  it('is for operators, and excludes deleted records', async () => {
    const { caller, as, threads } = await start();
    const targets = { ids: [threads[0] ?? ''] };
    await expect(
      as('viewer').bulkOperations.delete({ connection, kind: 'thread', targets }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      caller.bulkOperations.delete({ connection, kind: 'thread', targets: { ids: ['thread_x'] } }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
