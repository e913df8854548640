import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeMultipart } from './multipart';
import { toFile, toStreamingFile } from './upload';

/** Reads a form as the platform's own parser does. */
async function read(fields: object): Promise<FormData> {
  const { headers, open } = encodeMultipart(fields);
  return new Response(open(), { headers }).formData();
}

async function readFile(file: unknown) {
  const found = (await read({ file })).get('file');
  if (!(found instanceof File)) throw new Error('no file arrived');
  return { name: found.name, type: found.type, text: await found.text() };
}

describe('a form', () => {
  it('nests objects and lists in brackets', async () => {
    const form = await read({
      purpose: 'batch',
      expires_after: { anchor: 'created_at', seconds: 3600 },
      include: ['a', 'b'],
      deep: [{ x: [true] }],
      absent: undefined,
    });
    expect([...form]).toEqual([
      ['purpose', 'batch'],
      ['expires_after[anchor]', 'created_at'],
      ['expires_after[seconds]', '3600'],
      ['include[]', 'a'],
      ['include[]', 'b'],
      ['deep[][x][]', 'true'],
    ]);
  });

  it('escapes names that would break out of their header', async () => {
    const file = new File(['x'], 'a"b\r\nContent-Type: evil.txt');
    const text = await new Response(encodeMultipart({ 'fi"eld': file }).open()).text();
    expect(text).toContain('name="fi%22eld"; filename="a%22b%0D%0AContent-Type: evil.txt"\r\n');
  });

  it('has no type that would break out of its header', async () => {
    const type = 'text/plain\r\nContent-Disposition: form-data; name="purpose"';
    const file = toStreamingFile(new Blob(['x']).stream(), 'a.txt', { type });
    expect(await readFile(file)).toEqual({
      name: 'a.txt',
      type: 'application/octet-stream',
      text: 'x',
    });
  });

  it('rejects values that a form cannot carry', () => {
    expect(() => encodeMultipart({ a: null })).toThrow('A form cannot carry a, which is null.');
    expect(() => encodeMultipart({ a: { b: () => {} } })).toThrow('a[b], which is function');
  });

  it('draws a new boundary each time', () => {
    expect(encodeMultipart({}).headers).not.toEqual(encodeMultipart({}).headers);
  });

  it('can be sent again, and knows its length, if its files can be read again', async () => {
    const payload = encodeMultipart({ file: new File(['abc'], 'a.txt'), purpose: 'batch' });
    const first = payload.open();
    expect(payload.isReplayable).toBe(true);
    expect(first).toBeInstanceOf(Blob);
    expect(await new Response(payload.open()).text()).toBe(await new Response(first).text());
  });

  it('is streamed, once, if a file is', () => {
    const payload = encodeMultipart({ file: new Blob(['abc']).stream(), purpose: 'batch' });
    expect(payload.isReplayable).toBe(false);
    expect(payload.open()).toBeInstanceOf(ReadableStream);
  });

  it('reads a stream with backpressure', async () => {
    let pulled = 0;
    const source = async function* () {
      for (; pulled < 1000; pulled++) yield new Uint8Array(1000);
    };
    const body = encodeMultipart({ file: source() }).open() as ReadableStream<Uint8Array>;
    const reader = body.getReader();
    for (let count = 0; count < 5; count++) await reader.read();
    expect(pulled).toBeLessThan(10);
    await reader.cancel();
  });

  it('closes a file whose upload is aborted', async () => {
    let isClosed = false;
    const source = async function* () {
      try {
        for (;;) yield new Uint8Array(1000);
      } finally {
        isClosed = true;
      }
    };
    const body = encodeMultipart({ file: source() }).open() as ReadableStream<Uint8Array>;
    const reader = body.getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(isClosed).toBe(true);
  });
});

describe('a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'multipart-'));
  const path = join(folder, 'requests.jsonl');
  await writeFile(path, '{"a":1}\n');
  afterAll(() => rm(folder, { recursive: true }));

  const octets = 'application/octet-stream';
  const generate = async function* () {
    yield '{"a"';
    yield new TextEncoder().encode(':1}\n');
  };
  const text = '{"a":1}\n';
  const response = () => new Response(text, { headers: { 'content-type': 'application/jsonl' } });

  it.each<[string, () => unknown, { name: string; type: string }]>([
    [
      'a File',
      () => new File([text], 'a.jsonl', { type: 'text/x' }),
      { name: 'a.jsonl', type: 'text/x' },
    ],
    ['a Blob', () => new Blob([text]), { name: 'unknown_file', type: octets }],
    ['a Buffer', () => Buffer.from(text), { name: 'unknown_file', type: octets }],
    [
      'an ArrayBuffer',
      () => new TextEncoder().encode(text).buffer,
      { name: 'unknown_file', type: octets },
    ],
    ['a ReadStream', () => createReadStream(path), { name: 'requests.jsonl', type: octets }],
    ['a web stream', () => new Blob([text]).stream(), { name: 'unknown_file', type: octets }],
    ['a fetch response', response, { name: 'unknown_file', type: 'application/jsonl' }],
    ['an async iterable', generate, { name: 'unknown_file', type: octets }],
    [
      'a Blob of another realm',
      () => foreign(new File([text], 'b.txt')),
      { name: 'b.txt', type: octets },
    ],
    ['toFile of a Buffer', () => toFile(Buffer.from(text), 'c'), { name: 'c', type: octets }],
    ['toFile of text', () => toFile(text, 'c', { type: 'a/b' }), { name: 'c', type: 'a/b' }],
    [
      'toFile of an iterable',
      () => toFile(generate(), 'c', { type: 'a/b' }),
      { name: 'c', type: 'a/b' },
    ],
    [
      'toFile of a ReadStream',
      () => toFile(createReadStream(path)),
      { name: 'requests.jsonl', type: octets },
    ],
    [
      'toFile of a fetch',
      () => toFile(Promise.resolve(response()), 'c'),
      { name: 'c', type: 'application/jsonl' },
    ],
    [
      'toStreamingFile',
      () => toStreamingFile(generate(), 'c', { type: 'a/b' }),
      { name: 'c', type: 'a/b' },
    ],
  ])('can be %s', async (_, make, expected) => {
    expect(await readFile(await make())).toEqual({ ...expected, text });
  });

  it('is named after the URL of a fetch response', async () => {
    const fetched = Object.defineProperty(response(), 'url', {
      value: 'http://x/y/data.jsonl?z=/q',
    });
    expect((await readFile(fetched)).name).toBe('data.jsonl');
  });

  it('keeps a File unchanged', async () => {
    const file = new File([text], 'a.jsonl');
    expect(await toFile(file)).toBe(file);
  });

  it('that cannot be opened fails the upload, not the process', async () => {
    const missing = createReadStream(join(folder, 'missing'));
    const { open } = encodeMultipart({ file: missing });
    await once(missing, 'close').catch(() => {});
    await expect(new Response(open()).text()).rejects.toThrow('ENOENT');
  });
});

/** Looks like a file but is not an instance, as across bundles and realms. */
function foreign(file: File) {
  const { name, type, size } = file;
  return { name, type, size, stream: () => file.stream(), arrayBuffer: () => file.arrayBuffer() };
}
