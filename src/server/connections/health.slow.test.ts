import { describe, expect, it } from 'vitest';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { createProber } from './probe';
import { vllm, withResolvers } from './testing';

const refuse = (status: number, message = 'No.', id = 'req_7') =>
  Response.json({ error: { message, code: 'c' } }, { status, headers: { 'x-request-id': id } });
const models = () => Response.json({ object: 'list', data: [{ id: 'm' }] });

/** A server with a connection of which the test decides what it answers. */
async function start(answer: (url: URL) => Response | Promise<Response> = models) {
  const asked: string[] = [];
  let reply = answer;
  const server = startServer({
    fetch: async (address) => {
      const url = new URL(address);
      asked.push(url.pathname);
      return reply(url);
    },
  });
  const { caller, services } = server;
  await caller.connections.create(vllm);
  const health = async () =>
    (await caller.connections.list()).find(({ slug }) => slug === 'vllm')?.health;
  return {
    ...server,
    asked,
    answer(next: typeof answer) {
      reply = next;
    },
    health,
    prober: createProber(services),
    callModels: () => caller.models.list({ connection: 'vllm' }).catch((error) => error),
  };
}

describe('the health of a connection', () => {
  it('is unknown before anything was asked', async () => {
    const { health } = await start();
    await expect.poll(health).toMatchObject({ state: 'unknown', checked_at: null, status: null });
  });

  it('is updated by every request, not only by a test', async () => {
    const { health, callModels, answer, now, wait } = await start();
    await callModels();
    await expect.poll(health).toMatchObject({ state: 'healthy', checked_at: now() / 1000 });

    await wait(1);
    answer(() => refuse(401, 'Wrong key.'));
    await callModels();
    await expect.poll(health).toMatchObject({
      state: 'unhealthy',
      checked_at: now() / 1000,
      status: 401,
      message: 'Wrong key.',
      request_id: 'req_7',
    });
  });

  it('is updated by the tracker', async () => {
    const { health, services, answer } = await start();
    answer(() => refuse(503, 'Down for the night.'));
    await openHistory(services).tracker.tick();
    await expect.poll(health).toMatchObject({ state: 'unhealthy', status: 503 });
  });

  it.each([401, 403, 500, 502, 503])('is not good after a %i', async (status) => {
    const { health, prober, answer } = await start();
    answer(() => refuse(status));
    await prober.tick();
    await expect.poll(health).toMatchObject({ state: 'unhealthy', status, request_id: 'req_7' });
  });

  it.each([400, 404, 405, 422, 429])(
    'is good after a %i, because a server that refuses is reachable',
    async (status) => {
      const { health, prober, answer } = await start();
      answer(() => refuse(status));
      await prober.tick();
      await expect.poll(health).toMatchObject({ state: 'healthy' });
    },
  );

  it('is bad if nothing answers', async () => {
    const { health, callModels, answer } = await start();
    answer(() => Promise.reject(new TypeError('connect ECONNREFUSED')));
    await callModels();
    await expect.poll(health).toMatchObject({ state: 'unhealthy', status: null });
    expect((await health())?.message).toContain('ECONNREFUSED');
  });

  it('is not changed by a request that was aborted', async () => {
    const { health, services, answer, caller } = await start();
    await caller.connections.test({ slug: 'vllm' });
    const before = await health();
    const asked = withResolvers();
    answer(() => {
      asked.resolve();
      return new Promise(() => {});
    });
    const { openClient } = await import('./client');
    const connection = await services.connections.find('vllm');
    if (!connection) throw new Error('It is missing.');
    const leaving = new AbortController();
    const client = await openClient(services, connection);
    const call = client.models.list({ signal: leaving.signal, maxRetries: 0 });
    const ended = call.then(null, () => {});
    await asked.promise;
    leaving.abort();
    await ended;
    await expect.poll(health).toEqual(before);
  });

  it('is not changed by an unknown endpoint', async () => {
    const { health, services, callModels, answer } = await start();
    await callModels();
    answer(() => refuse(501));
    await openHistory(services).tracker.tick();
    await expect.poll(health).toMatchObject({ state: 'healthy' });
  });

  it('is not written again while it is the same and recent', async () => {
    const { health, callModels, now, wait } = await start();
    await callModels();
    const first = now() / 1000;
    await wait(20);
    await callModels();
    await expect.poll(health).toMatchObject({ checked_at: first });
    await wait(20);
    await callModels();
    await expect.poll(health).toMatchObject({ checked_at: first + 40 });
  });

  it('is unknown after five minutes, and after the clock was set back', async () => {
    const { health, callModels, wait } = await start();
    await callModels();
    await wait(290);
    await expect.poll(health).toMatchObject({ state: 'healthy' });
    await wait(20);
    await expect.poll(health).toMatchObject({ state: 'unknown' });
    await wait(-3 * 86_400);
    await expect.poll(health).toMatchObject({ state: 'unknown' });
  });

  it('of an old address is not used for a new one', async () => {
    const { caller, health, answer } = await start();
    const [asked, release] = [withResolvers(), withResolvers()];
    answer(async () => {
      asked.resolve();
      await release.promise;
      return models();
    });
    const test = caller.connections.test({ slug: 'vllm' });
    await asked.promise;
    const { headers, query } = vllm;
    const base_url = 'https://8.8.4.4/v1';
    await caller.connections.update({
      slug: 'vllm',
      base_url,
      api_key: 'sk-new-0123456789',
      query,
      headers,
    });
    release.resolve();
    await test;
    await expect.poll(health).toMatchObject({ state: 'unknown', checked_at: null });
  });

  it('is pushed to the browser', async () => {
    const { caller, callModels, answer, wait } = await start();
    await callModels();
    const changes = (await caller.history.changes({}))[Symbol.asyncIterator]();
    const next = changes.next();
    await wait(1);
    answer(() => refuse(500));
    await callModels();
    // A caller yields them as tuples.
    const [, news] = (await next).value as unknown as [string, object];
    expect(news).toMatchObject({ connection: 'vllm', kind: 'connection' });
    await changes.return?.();
  });
});

describe('a probe', () => {
  it('lists the models once a minute if there was no other request', async () => {
    const { prober, asked, wait, callModels, health, now } = await start();
    // What was seen is written down without anybody waiting for it.
    const noted = () => expect.poll(health).toMatchObject({ checked_at: now() / 1000 });
    await prober.tick();
    await noted();
    expect(asked.splice(0)).toEqual(['/v1/models']);
    await wait(59);
    await prober.tick();
    expect(asked).toEqual([]);
    await wait(1);
    await prober.tick();
    await noted();
    expect(asked.splice(0)).toEqual(['/v1/models']);
    await wait(50);
    await callModels();
    await noted();
    asked.length = 0;
    await wait(50);
    await prober.tick();
    expect(asked).toEqual([]);
  });

  it('is sent less often to a failing server, but before its health expires', async () => {
    const { prober, asked, wait, answer } = await start();
    answer(() => refuse(500));
    const at: number[] = [];
    for (let second = 0; second < 1500; second += 10) {
      await prober.tick();
      if (asked.splice(0).length > 0) at.push(second);
      await wait(10);
    }
    expect(at).toEqual([0, 120, 360, 600, 840, 1080, 1320]);
  });

  it('without an answer does not delay others; at most eight wait at a time', async () => {
    const { caller, prober, services, answer } = await start();
    let waiting = 0;
    let most = 0;
    const release = withResolvers();
    answer(async () => {
      waiting += 1;
      most = Math.max(most, waiting);
      await release.promise;
      waiting -= 1;
      return models();
    });
    for (let at = 0; at < 20; at += 1) await caller.connections.create({ ...vllm, slug: `c${at}` });
    const ticks = [prober.tick(), prober.tick(), prober.tick()];
    await new Promise(setImmediate);
    release.resolve();
    await Promise.all(ticks);
    for (let round = 0; round < 3; round += 1) await prober.tick();
    expect(most).toBeLessThanOrEqual(8);
    const unasked = (await services.connections.list()).filter(({ checkedAt }) => !checkedAt);
    expect(unasked).toEqual([]);
  });

  it('is not sent to a deleted connection', async () => {
    const { caller, prober, asked } = await start();
    await caller.connections.delete({ slug: 'vllm' });
    await prober.tick();
    expect(asked).toEqual([]);
  });

  it('is sent at once after the clock was set back', async () => {
    const { prober, asked, wait } = await start();
    await prober.tick();
    asked.length = 0;
    await wait(-3 * 86_400);
    await prober.tick();
    expect(asked).toEqual(['/v1/models']);
  });
});
