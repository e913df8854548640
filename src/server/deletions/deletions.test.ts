import { describe, expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';
import { startServer } from '../testing';

async function start() {
  const tracking = await startTracking();
  const { openai, look, deletionRunner, caller } = tracking;
  const threads: string[] = [];
  for (let n = 0; n < 5; n += 1) threads.push((await openai.beta.threads.create()).id);
  await look();
  const run = async (signal = new AbortController().signal) => {
    await deletionRunner.tick(signal);
    await deletionRunner.idle();
  };
  const statesOf = async (id: string) =>
    (await caller.deletions.items({ connection, id })).items.map(({ id, state }) => [id, state]);
  return { ...tracking, threads, run, statesOf };
}

describe('a deletion of many records', () => {
  it('deletes each upstream, in the name of who asked, and keeps a receipt of each', async () => {
    const { caller, threads, openai, run, statesOf, history } = await start();
    await openai.beta.threads.delete(threads[1] ?? '');
    const chosen = { ids: [...threads.slice(0, 3), 'thread_unknown'] };
    const { id, counts } = await caller.deletions.start({ connection, kind: 'thread', chosen });
    expect(counts).toEqual({ waiting: 3, deleted: 0, missing: 0, failed: 0 });
    expect((await openai.beta.threads.retrieve(threads[0] ?? '')).id).toBe(threads[0]);
    await run();
    expect((await statesOf(id)).sort()).toEqual(
      [
        [threads[0], 'deleted'],
        [threads[1], 'missing'],
        [threads[2], 'deleted'],
      ].sort(),
    );
    const { ended_at, counts: after, by } = await caller.deletions.retrieve({ connection, id });
    expect([ended_at !== null, after, by]).toEqual([
      true,
      { waiting: 0, deleted: 2, missing: 1, failed: 0 },
      expect.any(String),
    ]);
    const timeline = await history.timeline({ connection, kind: 'thread' }, threads[0] ?? '');
    expect(timeline.at(-1)).toMatchObject({ what: 'gone', by: { name: by } });
    expect((await openai.beta.threads.retrieve(threads[4] ?? '')).id).toBe(threads[4]);
  });

  it('takes all that a list shows by its filters', async () => {
    const { caller, openai, wait, run, history } = await start();
    const { id } = await openai.beta.threads.create({ metadata: { team: 'zebra' } });
    await wait(200);
    await caller.deletions.start({
      connection,
      kind: 'thread',
      chosen: { listing: { search: 'zebra' } },
    });
    await run();
    const gone = (await history.list({ connection, kind: 'thread', gone: true })).items;
    expect(gone.map((one) => one.id)).toEqual([id]);
  });

  it('ends where it was stopped, and goes on where somebody wants that', async () => {
    const { caller, threads, run, statesOf } = await start();
    const { id } = await caller.deletions.start({
      connection,
      kind: 'thread',
      chosen: { ids: threads },
    });
    await caller.deletions.stop({ connection, id });
    await run();
    expect((await statesOf(id)).every(([, state]) => state === 'waiting')).toBe(true);
    await caller.deletions.retry({ connection, id });
    await run();
    expect((await statesOf(id)).every(([, state]) => state === 'deleted')).toBe(true);
  });

  it('is taken up where the process left it', async () => {
    const { caller, threads, run, statesOf, services, moveClock } = await start();
    const { id } = await caller.deletions.start({
      connection,
      kind: 'thread',
      chosen: { ids: threads },
    });
    const leaving = new AbortController();
    leaving.abort();
    await run(leaving.signal);
    expect((await statesOf(id)).every(([, state]) => state === 'waiting')).toBe(true);
    // A start that was cut off before all was noted is not begun by anybody.
    const { deletionStore, notStarted } = await import('./store');
    const store = deletionStore(services.db);
    await store.insert({
      ...{ id: 'cut', connection, kind: 'thread', by: 'x', byName: 'x' },
      createdAt: Math.floor(services.now() / 1000),
      heldUntil: notStarted,
    });
    await moveClock(700);
    await run();
    expect((await statesOf(id)).every(([, state]) => state === 'deleted')).toBe(true);
    expect(await store.find('cut')).toMatchObject({ ended_at: expect.any(Number) });
  });

  it('leaves an upstream alone that fails, says why, and goes on later', async () => {
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
    const { openHistory } = await import('../history/open');
    const { history, deletionRunner } = openHistory(services);
    const list = { connection: 'openai', kind: 'thread' as const };
    await history.save(list, { id: 'thread_1', created_at: 1 } as never);
    await history.save(list, { id: 'thread_2', created_at: 2 } as never);
    const { id } = await caller.deletions.start({
      ...list,
      chosen: { ids: ['thread_1', 'thread_2'] },
    });
    const run = async () => {
      await deletionRunner.tick(new AbortController().signal);
      await deletionRunner.idle();
    };
    await run();
    expect(await caller.deletions.retrieve({ connection: 'openai', id })).toMatchObject({
      ended_at: null,
      counts: { waiting: 2 },
      paused: { error: { status: 429, message: expect.stringContaining('Not now.') } },
    });
    status = 400;
    await wait(10);
    await run();
    status = 200;
    expect(await caller.deletions.retrieve({ connection: 'openai', id })).toMatchObject({
      counts: { failed: 2 },
      paused: null,
    });
    await caller.deletions.retry({ connection: 'openai', id });
    await run();
    expect(await caller.deletions.retrieve({ connection: 'openai', id })).toMatchObject({
      counts: { deleted: 2, failed: 0 },
    });
  });

  it('is for operators, and of nothing that is gone', async () => {
    const { caller, as, threads } = await start();
    const chosen = { ids: [threads[0] ?? ''] };
    await expect(
      as('viewer').deletions.start({ connection, kind: 'thread', chosen }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      caller.deletions.start({ connection, kind: 'thread', chosen: { ids: ['thread_x'] } }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
