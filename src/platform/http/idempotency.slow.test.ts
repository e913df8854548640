import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { testDatabase } from '@/lib/testing-database';
import { openStore } from '../store';
import { createEchoEngine, echo, startPlatform, testKey } from '../testing';

const day = 24 * 60 * 60;
const chat = { model: 'echo', messages: [{ role: 'user', content: 'Hello' }] };

type Send = { fetch(url: string, init?: RequestInit): Promise<Response> };

/** Sends with a key, and gives what came of it. */
async function post(platform: Send, path: string, key: string, body: object) {
  const isForm = body instanceof FormData;
  const response = await platform.fetch(`http://platform/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testKey}`, 'idempotency-key': key },
    body: isForm ? body : JSON.stringify(body),
  });
  const isReplayed = response.headers.get('idempotent-replayed') === 'true';
  const text = await response.text();
  return { status: response.status, isReplayed, body: /^\{/.test(text) ? JSON.parse(text) : text };
}

/** An engine that says how often it was asked, and answers when it is let. */
function createHeldEngine() {
  const [held, asked] = [createDeferred(), createDeferred()];
  const engine = createEchoEngine(async (body) => {
    state.count += 1;
    asked.resolve();
    await held.promise;
    return echo(body);
  });
  const state = { count: 0 };
  return { engine, state, asked: asked.promise, release: held.resolve };
}

function createDeferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('a repeated request with its key', () => {
  it('gets the same object and status without creating another', async () => {
    const platform = startPlatform();
    const first = await post(platform, '/threads', 'a', { metadata: { n: '1' } });
    const again = await post(platform, '/threads', 'a', { metadata: { n: '1' } });
    expect(again).toEqual({ ...first, isReplayed: true });
    expect(first.isReplayed).toBe(false);
    const other = await post(platform, '/threads', 'b', { metadata: { n: '1' } });
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('waits for the first and calls the engine once', async () => {
    const { engine, state, asked, release } = createHeldEngine();
    const platform = startPlatform({ engines: [engine] });
    const first = post(platform, '/chat/completions', 'a', chat);
    await asked;
    const again = post(platform, '/chat/completions', 'a', chat);
    const changed = await post(platform, '/chat/completions', 'a', { ...chat, seed: 1 });
    expect([changed.status, changed.body.error.code]).toEqual([422, 'idempotency_key_reused']);
    release();
    expect(await again).toEqual({ ...(await first), isReplayed: true });
    expect(state.count).toBe(1);
  });

  it('with another body or address is rejected', async () => {
    const platform = startPlatform();
    await post(platform, '/threads', 'a', {});
    for (const [path, body] of [
      ['/threads', { metadata: { n: '1' } }],
      ['/vector_stores', {}],
      ['/threads?x=1', {}],
    ] as const)
      expect(await post(platform, path, 'a', body)).toMatchObject({
        status: 422,
        body: { error: { type: 'invalid_request_error', code: 'idempotency_key_reused' } },
      });
    expect(await post(platform, '/threads', 'x'.repeat(256), {})).toMatchObject({ status: 400 });
  });

  it('is processed again after an error', async () => {
    const answers = [Response.json({ error: { message: 'Busy' } }, { status: 503 })];
    const engine = createEchoEngine((body) => answers.shift() ?? echo(body));
    const platform = startPlatform({ engines: [engine] });
    expect((await post(platform, '/chat/completions', 'a', chat)).status).toBe(503);
    expect(await post(platform, '/chat/completions', 'a', chat)).toMatchObject({
      status: 200,
      isReplayed: false,
    });
    expect((await post(platform, '/chat/completions', 'a', chat)).isReplayed).toBe(true);
  });

  it('is processed again after a stream or a response over 1 MB', async () => {
    let count = 0;
    const engine = createEchoEngine((body) => {
      count += 1;
      if (body.stream) return sse();
      return Response.json({ text: 'x'.repeat(Number(body.seed)) });
    });
    const platform = startPlatform({ engines: [engine] });
    const mib = 2 ** 20;
    const kept = '{"text":""}'.length;
    const asked = [
      { stream: true },
      { seed: mib - kept },
      { seed: mib - kept + 1 },
      { seed: 3 * mib },
    ];
    for (const [index, more] of asked.entries())
      for (let time = 0; time < 2; time += 1) {
        const key = `key-${index}`;
        const { body, isReplayed } = await post(platform, '/chat/completions', key, {
          ...chat,
          ...more,
        });
        expect(isReplayed).toBe(index === 1 && time === 1);
        if ('seed' in more) expect(body.text).toHaveLength(more.seed ?? 0);
      }
    expect(count).toBe(7);
  });

  it('may be a form, whose boundary does not matter', async () => {
    const platform = startPlatform();
    const form = (text: string) => {
      const data = new FormData();
      data.set('purpose', 'assistants');
      data.set('file', new File([text], 'a.txt'));
      return data;
    };
    const first = await post(platform, '/files', 'a', form('a'.repeat(300_000)));
    expect(first).toMatchObject({ status: 200, isReplayed: false, body: { bytes: 300_000 } });
    const again = await post(platform, '/files', 'a', form('a'.repeat(300_000)));
    expect(again).toEqual({ ...first, isReplayed: true });
    expect(await post(platform, '/files', 'a', form('b'))).toMatchObject({ status: 422 });
    expect((await platform.openai.files.list()).data).toHaveLength(1);
  });

  it('is independent by project and owner', async () => {
    const platform = startPlatform();
    const askers = [
      ['key_1', 'default'],
      ['key_2', 'default'],
      ['key_1', 'other'],
    ] as const;
    const ids = new Set<string>();
    for (const [id, project] of askers) {
      const fetch = (url: string, init?: RequestInit) =>
        platform.fetchAs({ ...principal, id, project }, new Request(url, init));
      ids.add((await post({ fetch }, '/threads', 'a', {})).body.id);
      expect((await post({ fetch }, '/threads', 'a', {})).isReplayed).toBe(true);
    }
    expect(ids.size).toBe(3);
  });

  it('is known for 24 hours, also after a restart', async () => {
    const before = startPlatform();
    const first = await post(before, '/threads', 'a', {});
    await before.close();
    const { folder } = before;
    const after = startPlatform({ folder, time: before.clock.time + day - 1 });
    expect(await post(after, '/threads', 'a', {})).toEqual({ ...first, isReplayed: true });

    after.clock.time += 1;
    const fresh = await post(after, '/threads', 'a', {});
    expect(fresh.body.id).not.toBe(first.body.id);
    await after.store.idempotency.forget(after.clock.time);
    expect((await post(after, '/threads', 'a', {})).body.id).not.toBe(fresh.body.id);
  });

  it('is free after the process that handled it has ended', async () => {
    const platform = startPlatform();
    const dead = openStore(testDatabase(platform.folder, 'platform', 'platform.db'));
    const id = { project: 'default', principal_id: 'environment', key: 'a' };
    const claim = { ...id, created_at: platform.clock.time, expired_at: 0, abandoned_by: '' };
    const claimed = await dead.idempotency.claim({ ...claim, request_hash: null });
    expect(claimed).toMatchObject({ isOurs: true });
    await dead.close();
    expect(await post(platform, '/threads', 'a', {})).toMatchObject({
      status: 200,
      isReplayed: false,
    });
    expect((await post(platform, '/threads', 'a', {})).isReplayed).toBe(true);
  });
});

describe('a client that loses the response', () => {
  it('gets it by its automatic retry, without a duplicate', async () => {
    const platform = startPlatform();
    let lost = 0;
    const openai = new OpenAI({
      apiKey: testKey,
      baseURL: 'http://platform/v1',
      maxRetries: 1,
      async fetch(url, init) {
        const response = await platform.fetch(String(url), init);
        if (init?.method !== 'POST' || lost % 2 === 1) {
          lost += 1;
          return response;
        }
        lost += 1;
        await response.text();
        throw new TypeError('fetch failed');
      },
    });
    const assistant = await openai.beta.assistants.create({ model: 'echo' });
    const thread = await openai.beta.threads.create();
    await openai.beta.threads.messages.create(thread.id, { role: 'user', content: 'Once' });
    const file = await openai.files.create({
      file: new File(['a'], 'a.txt'),
      purpose: 'assistants',
    });
    expect(lost).toBe(8);
    const { data } = await platform.openai.beta.assistants.list();
    expect(data.map(({ id }) => id)).toEqual([assistant.id]);
    expect((await platform.openai.beta.threads.messages.list(thread.id)).data).toHaveLength(1);
    expect((await platform.openai.files.list()).data.map(({ id }) => id)).toEqual([file.id]);
  });
});

const principal = { name: 'A key' };

const sse = () =>
  new Response('data: {}\n\ndata: [DONE]\n\n', {
    headers: { 'content-type': 'text/event-stream' },
  });
