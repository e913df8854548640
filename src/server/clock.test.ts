import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { isDue } from '@/lib/timestamps';
import { createLoginThrottle } from './auth/login-throttle';
import { sessionOf } from './auth/session';
import { isDueIn } from './db/due';
import { resultIndexes } from './db/schema';
import { startTracking } from './history/testing';
import { batchesUntil, createUpstream, refusal } from './history/testing-upstream';
import { startServer } from './testing';

const day = 86_400;
const batch = { connection: 'openai', kind: 'batch' } as const;

/** A tracked upstream with one batch. */
async function track(more: object = {}) {
  const upstream = createUpstream();
  const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
  const tracking = await startTracking({ env, fetch: upstream.fetch });
  upstream.batches.push(...batchesUntil(tracking.now() / 1000 - 10, 1, more));
  return { ...tracking, upstream, stepBack: () => tracking.moveClock(-3 * day) };
}

describe('after the clock stepped back three days', () => {
  it('history sees what is new upstream, and what became of what was open', async () => {
    const { upstream, tracker, history, caller, stepBack } = await track({ status: 'in_progress' });
    await tracker.tick();
    const [known] = upstream.batches;
    Object.assign(known ?? {}, { status: 'completed' });
    upstream.batches.unshift({ ...structuredClone(known), id: 'batch_new' } as never);
    await stepBack();
    await tracker.tick();
    const statusOf = async (id: string) => (await history.find(batch, id))?.status;
    expect(await statusOf(known?.id ?? '')).toBe('completed');
    expect(await statusOf('batch_new')).toBe('completed');
    expect(await caller.history.freshness(batch)).toMatchObject({ failing: null });
  });

  it('a file that could not be kept is tried again at once', async () => {
    const { upstream, look, caller, stepBack } = await track({ output_file_id: 'file-out' });
    let isBusy = true;
    upstream.interrupt((url) => {
      if (!url.pathname.endsWith('/content')) return undefined;
      return isBusy ? refusal(500, 'Try later.') : new Response('{"custom_id":"a"}\n');
    });
    const kept = async () =>
      (await caller.batches.retrieve({ connection: 'openai', id: 'batch_1' })).archive?.output;
    await look();
    expect(await kept()).toMatchObject({ state: 'waiting' });
    isBusy = false;
    await stepBack();
    await look();
    expect(await kept()).toMatchObject({ state: 'kept' });
  });

  it('results that waited for another try are made at once', async () => {
    const { upstream, look, caller, services, results, now, stepBack } = await track({
      output_file_id: 'file-out',
    });
    const line = '{"custom_id":"a","response":{"status_code":200,"body":{}},"error":null}\n';
    upstream.interrupt((url) =>
      url.pathname.endsWith('/content') ? new Response(line) : undefined,
    );
    await look();
    const next = Math.floor(now() / 1000) + 60;
    await services.db.update(resultIndexes).set({ state: 'waiting', nextTryAt: next }).run();
    const indexed = async () =>
      (await caller.batches.results({ connection: 'openai', id: 'batch_1' })).indexed;
    expect(await indexed()).toBe(false);
    await stepBack();
    await results.tick();
    expect(await indexed()).toBe(true);
  });

  it('nobody who gave wrong passwords is locked out for three days', async () => {
    const { services, wait } = startServer();
    const attempts = () => createLoginThrottle(services.limiter, 'ada@example.com', new Headers());
    for (let i = 0; i < 10; i++) await attempts().begin();
    expect(await attempts().begin()).toBe(900);
    await wait(-3 * day);
    expect(await attempts().begin()).toBeNull();
    for (let i = 0; i < 9; i++) await attempts().begin();
    expect(await attempts().begin()).toBe(900);
  });

  it('who is signed in stays so, and is signed out a week after the last use', async () => {
    const { services, cookieOf, wait } = startServer();
    const headers = new Headers({ cookie: await cookieOf('admin') });
    const known = async () => (await sessionOf(services, headers))?.user.id;
    expect(await known()).toBe('admin');
    await wait(-3 * day);
    expect(await known()).toBe('admin');
    const [row] = await services.sessions.list('admin');
    expect(row?.updatedAt.getTime()).toBe(services.now());
    expect(row?.expiresAt.getTime()).toBe(services.now() + 30 * day * 1000);
    await wait(7 * day + 60);
    expect(await known()).toBeUndefined();
  });

  it.each(['reset', 'setup'] as const)(
    'a link made before is good no more: %s',
    async (purpose) => {
      const { services, wait } = startServer();
      const lifetime = purpose === 'reset' ? day : 7 * day;
      const { token } = await services.oneTimeTokens.create(purpose, 'admin', lifetime);
      await wait(-3 * day);
      expect(await services.oneTimeTokens.take(purpose, token)).toBeNull();
      await wait(3 * day);
      expect(await services.oneTimeTokens.take(purpose, token)).toEqual({ userId: 'admin' });
    },
  );
});

describe('what is due', () => {
  it('is the same in the database as in the code', async () => {
    const { services } = startServer();
    const [now, maxWait] = [1_790_000_000, 600];
    const distances = [-3 * day, -1, 0, 1, 599, 600, 601, 3 * day];
    for (const distance of distances) {
      const at = now + distance;
      const isDueThere = isDueIn(resultIndexes.nextTryAt, now, maxWait);
      const found = await services.db.all(
        sql`select 1 from (select cast(${at} as integer) as next_try_at) as result_indexes where ${isDueThere}`,
      );
      expect([at, found.length > 0]).toEqual([at, isDue(at, now, maxWait)]);
    }
  });
});
