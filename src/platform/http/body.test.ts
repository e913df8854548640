import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startPlatform, testKey } from '../testing';
import { decompressRequest } from './decompress';

const chat = JSON.stringify({ model: 'echo', messages: [{ role: 'user', content: 'Grüße' }] });

async function send(
  body: Uint8Array | string,
  headers: Record<string, string>,
  path = '/chat/completions',
) {
  const { fetch } = startPlatform();
  const response = await fetch(`http://platform/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testKey}`, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a compressed request', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['identity', (bytes: Buffer) => bytes],
  ])('is read: %s', async (coding, compress) => {
    const { body } = await send(compress(Buffer.from(chat)), { 'content-encoding': coding });
    expect(body.choices[0].message.content).toBe('Grüße');
  });

  it('may be an upload', async () => {
    const form = new FormData();
    form.set('purpose', 'assistants');
    form.set('file', new File(['hello'.repeat(10_000)], 'hello.txt'));
    const plain = new Request('http://platform', { method: 'POST', body: form });
    const body = gzipSync(Buffer.from(await plain.arrayBuffer()));
    const headers = {
      'content-encoding': 'gzip',
      'content-type': plain.headers.get('content-type') ?? '',
    };
    expect(await send(body, headers, '/files')).toMatchObject({
      status: 200,
      body: { filename: 'hello.txt', bytes: 50_000 },
    });
  });

  it.each(['zstd', 'gzip, br', 'constructor'])(
    'in another coding is refused: %s',
    async (coding) => {
      const { status, headers, body } = await send(chat, { 'content-encoding': coding });
      expect(status).toBe(415);
      expect(headers.get('accept-encoding')).toBe('gzip, br, deflate');
      expect(body.error.message).toBe(
        `Unsupported content encoding '${coding}'. Supported content encodings are 'gzip', 'br' and 'deflate'.`,
      );
    },
  );

  it.each([
    ['is something else', Buffer.from(chat)],
    ['is cut off', gzipSync(chat).subarray(0, 40)],
  ])('that %s is an error of its client', async (_, bytes) => {
    const { status, body } = await send(bytes, { 'content-encoding': 'gzip' });
    expect([status, body.error.type]).toEqual([400, 'invalid_request_error']);
    expect(body.error.message).toMatch(
      /^We could not decompress the body of your request as gzip: /,
    );
  });

  it('that expands without end is stopped at the limit of the route', async () => {
    const member = gzipSync(Buffer.alloc(2 ** 20, ' '));
    let members = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        members += 1;
        controller.enqueue(member);
      },
    });
    const { fetch } = startPlatform();
    const response = await fetch('http://platform/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}`, 'content-encoding': 'gzip' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect((await response.json()).error.code).toBe('request_too_large');
    // It holds 64 MB, and what was sent ahead of its being unpacked: a member is 1 kB.
    expect(members).toBeLessThan(500);
  });

  it('is limited for routes without a limit', async () => {
    const request = new Request('http://platform', {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync(Buffer.alloc(10_000))),
    });
    await expect(decompressRequest(request, 9_999).arrayBuffer()).rejects.toThrow(/too large/);
  });

  it('with a wrong key is not decompressed', async () => {
    const body = gzipSync(chat);
    const headers = { 'content-encoding': 'zstd', authorization: 'Bearer sk-wrong' };
    expect(await send(body, headers)).toMatchObject({ status: 401 });
  });
});

describe('a byte order mark', () => {
  it('before JSON is skipped', async () => {
    const { body } = await send(`\ufeff${chat}`, {});
    expect(body.choices[0].message.content).toBe('Grüße');
    expect(await send('\ufeff', {}, '/threads')).toMatchObject({ status: 200 });
  });
});
