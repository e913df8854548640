import { describe, expect, it } from 'vitest';
import { type Batch, signWebhook } from '@/lib/openai';
import { startTracking } from '../history/testing';
import { batchesUntil, createUpstream } from '../history/testing-upstream';
import { receiveWebhook } from './receive';
import { watchReceivers } from './watch';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const connection = 'openai';

/** A connection whose upstream knows batches, and an upstream that signs as the test says. */
async function startReceiving() {
  const upstream = createUpstream();
  const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
  const tracking = await startTracking({ env, fetch: upstream.fetch });
  const seconds = () => Math.floor(tracking.now() / 1000);
  const [batch] = batchesUntil(seconds(), 1, { status: 'in_progress' }) as [Batch];
  upstream.batches.push(batch);
  await tracking.look();
  await tracking.caller.webhookReceivers.setSecret({ connection, secret });
  let id = 0;
  return {
    ...tracking,
    upstream,
    batch,
    seconds,
    receiving: async () =>
      (await tracking.caller.webhookReceivers.retrieve({ connection })).receiver,
    async send(event: object, signed: { id?: string; at?: number; with?: string } = {}) {
      id += 1;
      const body = JSON.stringify(event);
      const headers = await signWebhook(body, signed.with ?? secret, {
        id: signed.id ?? `wh_${id}`,
        timestamp: signed.at ?? seconds(),
      });
      const url = `http://localhost/api/webhooks/${connection}`;
      const request = new Request(url, { method: 'POST', body, headers });
      return (await receiveWebhook(tracking.services, connection, request)).status;
    },
    status: async () =>
      (await tracking.history.find({ connection, kind: 'batch' }, batch.id))?.status,
  };
}

const completed = { object: 'event', type: 'batch.completed', data: { id: 'batch_1' } };

describe('an event of upstream', () => {
  it('makes the console request the batch at once', async () => {
    const { upstream, batch, send, status, receiving, seconds } = await startReceiving();
    expect(await status()).toBe('in_progress');
    Object.assign(batch, { status: 'completed', completed_at: seconds() });
    expect(await send({ ...completed, data: { id: 'batch_1', status: 'failed' } })).toBe(200);
    await expect.poll(status).toBe('completed');
    expect(await receiving()).toMatchObject({ accepted: 1, last_event_type: 'batch.completed' });
    expect(upstream.batches).toHaveLength(1);
  });

  it('is refused and counted if it is forged, old, repeated, too large or malformed', async () => {
    const { send, receiving, seconds, services } = await startReceiving();
    const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    expect(await send(completed, { with: other })).toBe(400);
    expect(await send(completed, { at: seconds() - 301 })).toBe(400);
    expect(await send(completed, { at: seconds() + 301 })).toBe(400);
    expect(await send({ nothing: true })).toBe(400);
    expect(await send({ ...completed, padding: 'x'.repeat(70_000) })).toBe(413);
    expect(await send(completed, { id: 'wh_same', at: seconds() - 299 })).toBe(200);
    expect(await send(completed, { id: 'wh_same' })).toBe(200);
    const { accepted, refusals = [] } = (await receiving()) ?? {};
    expect(accepted).toBe(1);
    expect(Object.fromEntries(refusals.map(({ reason, count }) => [reason, count]))).toEqual({
      signature: 1,
      timestamp: 2,
      malformed: 1,
      size: 1,
      replayed: 1,
    });
    const request = new Request('http://localhost/', { method: 'POST', body: '{}' });
    expect((await receiveWebhook(services, 'local', request)).status).toBe(404);
  });

  it('of an unknown batch adds it, and the request is retried if it fails', async () => {
    const { upstream, send, history, seconds } = await startReceiving();
    const event = { ...completed, data: { id: 'batch_9' } };
    let works = false;
    upstream.interrupt(() => (works ? undefined : new Response('{}', { status: 500 })));
    expect(await send(event)).toBe(503);
    works = true;
    const [batch] = batchesUntil(seconds(), 1, { status: 'completed' }) as [Batch];
    upstream.batches.push({ ...batch, id: 'batch_9' });
    expect(await send(event)).toBe(200);
    const list = { connection, kind: 'batch' } as const;
    expect((await history.find(list, 'batch_9'))?.status).toBe('completed');
  });

  it('slows polling down for an hour, or until something ends without an event', async () => {
    const { upstream, batch, send, wait, receiving, services, seconds } = await startReceiving();
    const requestsIn = async (time: number) => {
      upstream.takeRequests();
      for (let past = 0; past < time; past += 2) await wait(2);
      return upstream.takeRequests().length;
    };
    const usual = await requestsIn(60);
    expect(await send({ ...completed, type: 'batch.other' })).toBe(200);
    await wait(2);
    const slowed = await requestsIn(60);
    expect(slowed).toBeLessThan(usual / 3);
    expect((await receiving())?.slow_until).toBe(seconds() - 62 + 3600);

    await wait(120);
    Object.assign(batch, { status: 'completed', completed_at: seconds() });
    await wait(150);
    await watchReceivers(services);
    expect((await receiving())?.slow_until).toBe(null);
  });
});

describe('an endpoint', () => {
  it('is created upstream, rotated, tested and deleted if the console has an https address', async () => {
    const asked: string[] = [];
    const server = await startTracking({
      env: { OPENAI_API_KEY: 'sk-test-0123456789', APP_URL: 'https://signalbox.example.com' },
      async fetch(url, init) {
        const { pathname } = new URL(url);
        if (!pathname.includes('webhook')) return new Response('{}', { status: 404 });
        asked.push(`${init.method} ${pathname} ${init.body ?? ''}`);
        const signing_secret = `whsec_${Buffer.alloc(32, asked.length).toString('base64')}`;
        const endpoint = { id: 'we_1', object: 'webhook_endpoint', name: 'Signalbox' };
        return Response.json({ ...endpoint, signing_secret, deleted: true });
      },
    });
    const { webhookReceivers } = server.caller;
    await webhookReceivers.register({ connection });
    await expect(webhookReceivers.register({ connection })).rejects.toThrow('already');
    await webhookReceivers.rotateSecret({ connection });
    await webhookReceivers.test({ connection });
    const { receiver } = await webhookReceivers.retrieve({ connection });
    expect(receiver).toMatchObject({ endpoint_id: 'we_1', previous_until: expect.any(Number) });
    await webhookReceivers.remove({ connection });
    expect((await webhookReceivers.retrieve({ connection })).receiver).toBe(null);
    expect(asked).toEqual([
      expect.stringContaining('"url":"https://signalbox.example.com/api/webhooks/openai"'),
      'POST /v1/webhook_endpoints/we_1/rotate_secret {"keep_old_secret_active_for_24_hours":true}',
      'POST /v1/webhook_endpoints/we_1/test {"event_type":"batch.completed"}',
      'DELETE /v1/webhook_endpoints/we_1 ',
    ]);
    const operator = server.as('operator').webhookReceivers;
    await expect(operator.register({ connection })).rejects.toThrow('admin');
  });

  it('is not registered without an https address or with a damaged secret', async () => {
    const { caller } = await startTracking({ env: { OPENAI_API_KEY: 'sk-test-0123456789' } });
    await expect(caller.webhookReceivers.register({ connection })).rejects.toThrow('APP_URL');
    const short = caller.webhookReceivers.setSecret({ connection, secret: 'short' });
    await expect(short).rejects.toThrow();
    const damaged = { connection, secret: 'whsec_*******************' };
    await expect(caller.webhookReceivers.setSecret(damaged)).rejects.toThrow('base64');
  });
});
