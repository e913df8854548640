import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compressed } from './compress';

const long = JSON.stringify({ words: 'harbours at night '.repeat(200) });
const gzip = new Headers({ 'accept-encoding': 'br, gzip' });

const json = (body: BodyInit, headers: HeadersInit = {}) =>
  new Response(body, { status: 207, headers: { 'content-type': 'application/json', ...headers } });

it('a long answer in JSON is compressed as a whole', async () => {
  const answer = await compressed(json(long, { 'content-length': String(long.length) }), gzip);
  expect(answer.status).toBe(207);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('vary')).toBe('accept-encoding');
  expect(answer.headers.has('content-length')).toBe(false);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(long.length / 10);
  expect(gunzipSync(bytes).toString()).toBe(long);
});

it.each<[string, Response, Headers]>([
  ['short', json('{"a":1}'), gzip],
  ['not JSON', new Response(long, { headers: { 'content-type': 'text/event-stream' } }), gzip],
  ['not to be transformed', json(long, { 'cache-control': 'no-store, no-transform' }), gzip],
  ['compressed already', json(long, { 'content-encoding': 'br' }), gzip],
  ['for a client that accepts none', json(long), new Headers()],
  ['for a client that refuses it', json(long), new Headers({ 'accept-encoding': 'gzip;q=0, br' })],
])('an answer that is %s stays as it is', async (_, given, asked) => {
  const [text, encoding] = [await given.clone().text(), given.headers.get('content-encoding')];
  const answer = await compressed(given, asked);
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(await answer.text()).toBe(text);
});

it('an answer without a body stays as it is', async () => {
  const given = new Response(null, { status: 204 });
  expect(await compressed(given, gzip)).toBe(given);
});

it('pieces are put together as they were', async () => {
  const body = Readable.toWeb(Readable.from([...long].map((letter) => Buffer.from(letter))));
  const answer = await compressed(json(body as ReadableStream<Uint8Array>), gzip);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(gunzipSync(bytes).toString()).toBe(long);
});

it('a piece that is still to come keeps none back', async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const write = (text: string) => writer.write(Buffer.from(text));
  const writing = write('first');
  const answer = await compressed(json(readable), gzip);
  const source = Readable.fromWeb(answer.body as never);
  const unpacked = source.pipe(createGunzip());
  const next = async () => String((await once(unpacked, 'data'))[0]);
  expect(await next()).toBe('first');
  await writing;
  const second = next();
  await write('second');
  expect(await second).toBe('second');
  await writer.close();
  unpacked.resume();
  await once(unpacked, 'end');
});

it('a client that disconnects ends its request', async () => {
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from('first')),
    cancel: leave,
  });
  const answer = await compressed(json(body), gzip);
  await answer.body?.cancel();
  await left;
});
