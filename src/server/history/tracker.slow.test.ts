import { describe, expect, it } from 'vitest';
import type { Batch } from '@/lib/openai';
import { ask, connection, startTracking } from './testing';
import { batchesUntil, createUpstream, refusal } from './testing-upstream';

describe('a batch', () => {
  it('is followed from its creation to its end, with the times of upstream', async () => {
    const { caller, services, submit, wait, look, history } = await startTracking();
    const { id } = await submit(ask('a', 'Say hello.'));
    await look();
    expect(await caller.history.counts({ connection, kind: 'batch' })).toMatchObject({ total: 1 });

    await services.platform.idle();
    await wait(3);

    const batch = await history.find({ connection, kind: 'batch' }, id);
    expect(batch).toMatchObject({ status: 'completed', outcome: 'ok' });
    const timeline = await caller.history.timeline({ connection, kind: 'batch', id });
    expect(timeline.map(({ to, at }) => [to, at])).toEqual([
      ['validating', batch?.snapshot.created_at],
      ['in_progress', batch?.snapshot.in_progress_at],
      ['finalizing', batch?.snapshot.finalizing_at],
      ['completed', batch?.snapshot.completed_at],
    ]);
  });

  it('notifies watchers', async () => {
    const { services, submit, wait, look, history } = await startTracking();
    const news = history.watch(await history.latestRevision());
    const next = news.next();
    const { id } = await submit(ask('a', 'Say hello.'));
    await look();
    expect((await next).value).toMatchObject({ kind: 'batch', id });
    await services.platform.idle();
    await wait(3);
    for await (const record of news) if (record.id === id && record.status === 'completed') break;
  });
});

describe('a file', () => {
  it('that was deleted upstream is marked so and stays readable', async () => {
    const { caller, openai, wait, look, now } = await startTracking();
    const file = await openai.files.create({
      file: new File(['x'], 'a.txt'),
      purpose: 'user_data',
    });
    await look();
    await openai.files.delete(file.id);
    await wait(200);

    const [record] = (await caller.history.list({ connection, kind: 'file', gone: true })).items;
    expect(record).toMatchObject({ id: file.id, name: 'a.txt', deleted_upstream_at: now() / 1000 });
    expect(await caller.files.retrieve({ connection, id: file.id })).toMatchObject({
      snapshot: file,
      stale: null,
    });
  });
});

/** A server whose only busy connection is `openai`, with these batches. */
async function track(count: number, more: Partial<Batch> = {}) {
  const upstream = createUpstream();
  const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
  const tracking = await startTracking({ env, fetch: upstream.fetch });
  const seconds = () => tracking.now() / 1000;
  upstream.batches.push(...batchesUntil(seconds() - 10_000, count, more));
  const { tracker, caller, history, moveClock } = tracking;
  const batch = { connection: 'openai', kind: 'batch' } as const;
  return {
    ...tracking,
    upstream,
    /** Moves the clock, and has the tracker alone do what became due. */
    async wait(seconds: number) {
      await moveClock(seconds);
      await tracker.tick();
    },
    seconds,
    /** What is asked about batches while the tracker does what is due. */
    async asked() {
      await tracker.tick();
      return upstream.takeRequests().filter((request) => request.includes('batches'));
    },
    total: async () => (await caller.history.counts(batch)).total,
    freshness: () => caller.history.freshness(batch),
    statusOf: async (id: string) =>
      (await history.find({ connection: 'openai', kind: 'batch' }, id))?.status,
  };
}

describe('a full sync', () => {
  it('reads everything once, with one request per page', { timeout: 60_000 }, async () => {
    const { asked, total, wait, upstream, freshness } = await track(2_150);
    expect(await asked()).toHaveLength(21);
    expect(await freshness()).toMatchObject({ complete: false });
    expect(await asked()).toHaveLength(1);
    expect(await total()).toBe(2_150);
    expect(await freshness()).toMatchObject({ complete: true, failing: null });

    await wait(200);
    expect(upstream.takeRequests().filter((it) => it.includes('batches'))).toEqual([
      'GET batches?limit=100',
    ]);
  });

  it('resumes where a failure stopped it', async () => {
    const { asked, total, upstream, moveClock, freshness } = await track(1_000);
    upstream.interrupt((url) =>
      url.searchParams.get('after') === 'batch_501' ? refusal(500, 'Busy.') : undefined,
    );
    await asked();
    expect(await total()).toBe(500);
    expect(await freshness()).toMatchObject({
      failing: { error: { status: 500, message: 'Busy.' } },
    });

    upstream.interrupt();
    await moveClock(5);
    const requests = await asked();
    expect(requests).toContain('GET batches?after=batch_501&limit=100');
    expect(requests).not.toContain('GET batches?after=batch_901&limit=100');
    expect(await total()).toBe(1_000);
    expect(await freshness()).toMatchObject({ failing: null, complete: true });
  });

  it('ends on a server that does not know cursors', async () => {
    const { asked, total, upstream } = await track(0);
    const data = batchesUntil(1_700_000_000, 5);
    upstream.interrupt((url) =>
      url.pathname.endsWith('batches') ? Response.json({ data, has_more: true }) : undefined,
    );
    expect((await asked()).length).toBeLessThan(4);
    expect(await total()).toBe(5);
    expect(await asked()).toEqual([]);
  });

  it('restarts each day and finds deleted objects', async () => {
    const { asked, upstream, wait, statusOf, caller } = await track(300);
    await asked();
    const [removed] = upstream.batches.splice(250, 1);
    await wait(25 * 3600);
    const gone = await caller.history.list({ connection: 'openai', kind: 'batch', gone: true });
    expect(gone.items.map(({ id }) => id)).toEqual([removed?.id]);
    expect(await statusOf(removed?.id ?? '')).toBe('completed');
  });
});

describe('new objects', () => {
  it('are read until a known one is reached', async () => {
    const { asked, total, upstream, seconds, wait } = await track(500);
    await asked();
    const news = batchesUntil(seconds(), 250).map((batch) => ({ ...batch, id: `new_${batch.id}` }));
    upstream.batches.unshift(...news);
    await wait(200);
    const requests = upstream.takeRequests().filter((request) => request.includes('batches'));
    expect(requests).toHaveLength(4);
    expect(await total()).toBe(750);
  });

  it('are all found although reading was interrupted', async () => {
    const { tracker, total, upstream, seconds, asked, moveClock } = await track(500);
    await asked();
    const news = batchesUntil(seconds(), 250).map((batch) => ({ ...batch, id: `new_${batch.id}` }));
    upstream.batches.unshift(...news);
    upstream.interrupt((url) =>
      url.searchParams.has('after') ? refusal(502, 'Gone away.') : undefined,
    );
    await moveClock(200);
    await tracker.tick();
    upstream.interrupt();
    await moveClock(10);
    await tracker.tick();
    expect(await total()).toBe(750);
  });
});

describe('open batches', () => {
  it('take one request for a hundred of them, however many there are', async () => {
    const { asked, moveClock } = await track(2_000, { status: 'in_progress' });
    while ((await asked()).length > 0);
    await moveClock(60);
    expect((await asked()).length).toBeLessThanOrEqual(21);
  });

  it('that are few and old are requested one by one', async () => {
    const { asked, upstream, moveClock, statusOf } = await track(1_000);
    const [young, old] = [upstream.batches[350], upstream.batches[900]] as [Batch, Batch];
    young.status = 'in_progress';
    old.status = 'finalizing';
    await asked();
    young.status = old.status = 'completed';
    await moveClock(60);
    expect(await asked()).toEqual(
      expect.arrayContaining([`GET batches/${young.id}`, `GET batches/${old.id}`]),
    );
    expect(await statusOf(old.id)).toBe('completed');
    await moveClock(60);
    expect((await asked()).every((request) => request.includes('?'))).toBe(true);
  });

  it('are not delayed by one that fails', async () => {
    const { asked, upstream, moveClock, statusOf, freshness } = await track(1_000);
    const [broken, whole] = [upstream.batches[350], upstream.batches[900]] as [Batch, Batch];
    broken.status = whole.status = 'in_progress';
    await asked();
    whole.status = 'failed';
    upstream.interrupt((url) =>
      url.pathname.endsWith(broken.id) ? refusal(500, 'Broken.') : undefined,
    );
    await moveClock(60);
    await asked();
    expect(await statusOf(whole.id)).toBe('failed');
    expect(await freshness()).toMatchObject({ failing: null });
  });
});

describe('an upstream that fails', () => {
  it('is retried with exponential back-off, and its message is shown', async () => {
    const { asked, upstream, moveClock, freshness, seconds } = await track(3);
    const since = seconds();
    upstream.interrupt(() => refusal(500, 'The server had an error.'));
    let requests = 0;
    for (let second = 0; second < 600; second += 1) {
      requests += (await asked()).length;
      await moveClock(1);
    }
    expect(requests).toBeGreaterThan(5);
    expect(requests).toBeLessThan(15);
    expect(await freshness()).toMatchObject({
      synced_at: null,
      failing: { since, error: { status: 500, message: 'The server had an error.' } },
    });
  });

  it('is not asked before its retry-after', async () => {
    const { asked, upstream, moveClock } = await track(3);
    upstream.interrupt(() => refusal(429, 'Slow down.', { 'retry-after': '120' }));
    await asked();
    upstream.interrupt();
    await moveClock(119);
    expect(await asked()).toEqual([]);
    await moveClock(2);
    expect(await asked()).not.toEqual([]);
  });

  it('may not support a list, which is reported and retried the next day', async () => {
    const { asked, upstream, moveClock, freshness } = await track(3);
    upstream.interrupt((url) =>
      url.pathname.endsWith('batches') ? refusal(404, 'No such URL.') : undefined,
    );
    await asked();
    expect(await freshness()).toMatchObject({ unsupported: true });
    await moveClock(23 * 3600);
    expect(await asked()).toEqual([]);
    upstream.interrupt();
    await moveClock(3600);
    await asked();
    expect(await freshness()).toMatchObject({ unsupported: false, failing: null });
  });

  it('does not delay other connections', async () => {
    const { upstream, services, submit, tracker, history } = await track(3);
    const stop = new AbortController();
    upstream.interrupt(() => new Promise(() => {}));
    const { id } = await submit(ask('a', 'Say hello.'));
    const running = tracker.run(stop.signal);
    for await (const record of history.watch(0)) if (record.id === id) break;
    stop.abort();
    await running;
    expect(services.shutdown.aborted).toBe(false);
  });
});

describe('a page', () => {
  it('refreshes the list at most once every few seconds', async () => {
    const { caller, upstream, moveClock, now } = await track(3);
    const sync = () => caller.history.sync({ connection: 'openai', kind: 'batch' });
    expect(await sync()).toMatchObject({ synced_at: now() / 1000, failing: null });
    await sync();
    expect(upstream.takeRequests()).toHaveLength(1);
    await moveClock(4);
    upstream.interrupt(() => refusal(401, 'Incorrect API key provided.'));
    expect(await sync()).toMatchObject({
      failing: { error: { status: 401, message: 'Incorrect API key provided.' } },
    });
  });
});

describe('a deleted connection', () => {
  it('is not asked, and its history stays readable', async () => {
    const { caller, asked, upstream, moveClock, services } = await track(3);
    await asked();
    await services.connections.delete('openai');
    await moveClock(3600);
    expect(await asked()).toEqual([]);
    const { items } = await caller.history.list({ connection: 'openai', kind: 'batch' });
    expect(items).toHaveLength(3);
    const id = items[0]?.id ?? '';
    expect(await caller.batches.retrieve({ connection: 'openai', id })).toMatchObject({ id });
    expect(upstream.takeRequests()).toEqual([]);
  });
});
