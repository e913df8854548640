import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { acceptsGzip, compressAnswer } from './compress';
import { vllm } from './connections/testing';
import { batchesUntil, createUpstream } from './history/testing-upstream';
import { answerRpc } from './rpc';
import { startServer } from './testing';

const asking = (accepted: string | null = 'gzip, deflate, br') =>
  new Request(
    'http://console',
    accepted === null ? {} : { headers: { 'accept-encoding': accepted } },
  );

it.each([
  ['gzip, deflate, br', true],
  ['br;q=1.0, GZIP;q=0.8', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip; q=0.0, *', true],
  ['identity', false],
  ['x-gzip-like', false],
  ['', false],
  [null, false],
])('of %j, gzip is accepted: %j', (accepted, expected) => {
  expect(acceptsGzip(accepted)).toBe(expected);
});

it('an answer is compressed with its status and headers, and says what it depends on', async () => {
  const headers = { 'content-length': '3000', vary: 'trpc-accept', 'x-a': '1' };
  const plain = 'abc'.repeat(1000);
  const answer = compressAnswer(asking(), new Response(plain, { status: 207, headers }));
  expect(answer.status).toBe(207);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'gzip',
    vary: 'trpc-accept, accept-encoding',
    'x-a': '1',
  });
  expect(answer.headers.get('content-length')).toBeNull();
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.byteLength).toBeLessThan(100);
  expect(gunzipSync(bytes).toString()).toBe(plain);
});

it('nothing is compressed for who cannot read it, and nothing without a body', () => {
  const answer = new Response('abc');
  expect(compressAnswer(asking(null), answer)).toBe(answer);
  const empty = new Response(null, { status: 204 });
  expect(compressAnswer(asking(), empty)).toBe(empty);
});

it('a piece is passed on before the next one is there', async () => {
  let write: (text: string) => void = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      write = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  const compressed = compressAnswer(asking(), new Response(body)).body;
  // A browser unpacks as it reads.
  const reader = compressed?.pipeThrough(new DecompressionStream('gzip')).getReader();
  for (const piece of ['first', 'second']) {
    write(piece);
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(piece);
  }
  await reader?.cancel();
});

it('a reader who leaves is told to the source, and a source that breaks to the reader', async () => {
  const left = new Promise<void>((resolve) => {
    const body = new ReadableStream({
      pull: (it) => it.enqueue(new Uint8Array(9)),
      cancel: () => resolve(),
    });
    void compressAnswer(asking(), new Response(body)).body?.cancel();
  });
  await left;
  const broken = new ReadableStream({ pull: (it) => it.error(new Error('cut')) });
  await expect(compressAnswer(asking(), new Response(broken)).text()).rejects.toThrow('cut');
});

it('a list travels as a fifth of its size or less, and a batch of calls too; streams travel as they are', async () => {
  const upstream = createUpstream();
  const { services, caller, cookieOf, now } = startServer({ fetch: upstream.fetch });
  await caller.connections.create(vllm);
  upstream.batches.push(...batchesUntil(now() / 1000 - 1000, 60));
  await caller.history.sync({ connection: 'vllm', kind: 'batch' });
  const cookie = await cookieOf('admin');
  const ask = (path: string, headers: Record<string, string> = {}) =>
    answerRpc(
      services,
      new Request(`http://localhost:3000/api/trpc/${path}`, {
        headers: { cookie, 'accept-encoding': 'gzip', ...headers },
      }),
    );
  const input = { connection: 'vllm', kind: 'batch' };
  const list = await ask(`history.list?input=${encodeURIComponent(JSON.stringify(input))}`);
  expect(list.headers.get('content-encoding')).toBe('gzip');
  expect(list.headers.get('cache-control')).toBe('no-store');
  const bytes = Buffer.from(await list.arrayBuffer());
  const plain = gunzipSync(bytes);
  expect(plain.byteLength).toBeGreaterThan(10_000);
  expect(bytes.byteLength).toBeLessThan(plain.byteLength / 5);

  const [first] = upstream.batches;
  const inputs = encodeURIComponent(JSON.stringify({ 0: input, 1: input }));
  const batch = await ask(`history.list,history.list?batch=1&input=${inputs}`, {
    'trpc-accept': 'application/jsonl',
  });
  expect(batch.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(Buffer.from(await batch.arrayBuffer())).toString()).toContain(`"${first?.id}"`);

  const news = await ask('history.changes?input={}', { accept: 'text/event-stream' });
  expect(news.headers.get('content-encoding')).toBeNull();
  expect(news.headers.get('cache-control')).toBe('no-store, no-transform');
  await news.body?.cancel();
});
