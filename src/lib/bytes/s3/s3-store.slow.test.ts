import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createNodeFetch } from '@/lib/openai/node';
import { describeObjectStore } from '../testing-object-store';
import { createS3Requests } from './requests';
import { createS3Store } from './s3-store';
import { type S3Fault, type S3Seen, startTestS3 } from './testing-server';
import { openTestStore, testBucket } from './testing-store';

const large = 8 * 2 ** 20;

describeObjectStore('a bucket', async () => openTestStore((await startTestS3()).endpoint), {
  large,
});

/** Every third request fails in one way or another, and no request twice. */
function everyThird(faults: S3Fault[]) {
  let count = 0;
  return ({ method }: S3Seen): S3Fault | undefined => {
    count += 1;
    if (count % 3 !== 0) return undefined;
    const fault = faults[(count / 3) % faults.length];
    return fault === 'cut-answer' && method !== 'GET' ? 'cut-before' : fault;
  };
}

describeObjectStore(
  'a bucket that fails now and then',
  async () => {
    const faults: S3Fault[] = ['slow-down', 'cut-before', 'cut-answer', 'lose-answer'];
    return openTestStore((await startTestS3(everyThird(faults))).endpoint);
  },
  { large },
);

describeObjectStore(
  'a bucket that cannot copy',
  async () => openTestStore((await startTestS3(() => 'no-copy')).endpoint),
  { large },
);

const some = (length: number) => Buffer.alloc(length, 'abcdefghij');

describe('a request to a bucket', () => {
  it('that is refused is not repeated, and carries what the store said', async () => {
    const { endpoint, seen } = await startTestS3(() => 'forbidden');
    const store = openTestStore(endpoint);
    await expect(store.put('one', [some(3)])).rejects.toMatchObject({
      ...{ name: 'S3Error', status: 403, code: 'AccessDenied', requestId: 'R1' },
      message: 'PUT a prefix/one: AccessDenied: No AccessDenied. (request R1)',
    });
    await expect(store.stat('one')).rejects.toMatchObject({ status: 403, code: 'Forbidden' });
    expect(seen).toHaveLength(2);
  });

  it('is given up after five attempts', async () => {
    const { endpoint, seen } = await startTestS3(() => 'slow-down');
    await expect(openTestStore(endpoint).read('one')).rejects.toMatchObject({ code: 'SlowDown' });
    expect(seen).toHaveLength(5);
  });

  it('that is answered by redirects follows none', async () => {
    const { endpoint, seen } = await startTestS3(() => 'redirect');
    await expect(openTestStore(endpoint).stat('one')).rejects.toMatchObject({ status: 307 });
    expect(seen).toHaveLength(1);
  });

  it('that is not answered is given up', async () => {
    const { endpoint } = await startTestS3(() => 'stall');
    const store = openTestStore(endpoint, {}, 20);
    await expect(store.stat('one')).rejects.toMatchObject({ code: 'Timeout' });
  });

  it('to nobody says so', async () => {
    const store = openTestStore('http://127.0.0.1:1');
    await expect(store.stat('one')).rejects.toMatchObject({ status: 0, code: 'ECONNREFUSED' });
  });

  it('is signed as AWS has it in its example', async () => {
    let authorization: string | null = null;
    const fetch = async (_: string, { headers }: RequestInit) => {
      authorization = new Headers(headers).get('authorization');
      return new Response('');
    };
    const requests = createS3Requests(
      {
        ...testBucket,
        ...{ bucket: 'examplebucket', endpoint: 'https://s3.amazonaws.com', pathStyle: false },
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      },
      { fetch, now: () => Date.UTC(2013, 4, 24) },
    );
    await requests.send({ method: 'GET', query: { 'max-keys': '2', prefix: 'J' } });
    expect(authorization).toContain(
      'Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    );
  });

  it('with another secret is refused', async () => {
    const { endpoint } = await startTestS3();
    const store = openTestStore(endpoint, { secretAccessKey: 'other' });
    await expect(store.put('one', [some(3)])).rejects.toMatchObject({
      ...{ status: 403, code: 'SignatureDoesNotMatch' },
    });
  });

  it('repeats no key in what it throws', async () => {
    const { endpoint } = await startTestS3(() => 'forbidden');
    const store = openTestStore(endpoint, { secretAccessKey: 'very-secret-key' });
    const error: Error = await store.put('one', [some(3)]).catch((reason) => reason);
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(
      'very-secret-key',
    );
  });

  it('has the bucket in its host where the store wants it', async () => {
    const urls: string[] = [];
    const settings = { ...testBucket, endpoint: 'https://s3.example.com', pathStyle: false };
    const fetch = async (url: string) => {
      urls.push(url);
      return new Response(null, { headers: { 'content-length': '3' } });
    };
    await createS3Store(settings, { fetch }).stat('x y/ü');
    expect(urls).toEqual(['https://bucket.s3.example.com/a%20prefix/x%20y/%C3%BC']);
  });
});

describe('a read from a bucket', () => {
  it('that breaks off goes on at the next byte', async () => {
    let cuts = 0;
    const { endpoint, seen } = await startTestS3(({ method }) => {
      if (method !== 'GET' || cuts === 3) return undefined;
      cuts += 1;
      return 'cut-answer';
    });
    const store = openTestStore(endpoint);
    const bytes = some(5_000_000);
    await store.put('one', [bytes]);
    expect((await buffer(await store.read('one', { start: 7 }))).equals(bytes.subarray(7))).toBe(
      true,
    );
    expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(4);
  });

  it('that breaks off fails where the object was replaced meanwhile', async () => {
    const { endpoint, objects } = await startTestS3(({ method }) =>
      method === 'GET' ? 'cut-answer' : undefined,
    );
    const store = openTestStore(endpoint);
    await store.put('one', [some(5_000_000)]);
    const stream = await store.read('one');
    objects.set('a prefix/one', { bytes: Buffer.alloc(5_000_000, 'x'), modifiedAt: 0 });
    await expect(buffer(stream)).rejects.toMatchObject({ status: 412 });
  });

  it('that ends before the length it told fails', async () => {
    const { endpoint } = await startTestS3(({ method }) =>
      method === 'GET' ? 'wrong-length' : undefined,
    );
    const store = openTestStore(endpoint);
    await store.put('one', [some(1_000)]);
    await expect(text(await store.read('one'))).rejects.toMatchObject({ name: 'S3Error' });
  });

  it('to its end leaves its connection to the next one', async () => {
    const { endpoint, connections } = await startTestS3();
    const store = openTestStore(endpoint);
    await store.put('one', [some(3_000_000)]);
    for (let at = 0; at < 10; at += 1) await buffer(await store.read('one'));
    expect(connections()).toBe(1);
  });

  it('asks for lines beside each other once', async () => {
    const { endpoint, seen } = await startTestS3();
    const store = openTestStore(endpoint);
    await store.put('one', [some(3_000_000)]);
    const reader = await store.open('one');
    for (let at = 0; at < 2_000; at += 1)
      expect((await reader.read(at * 1_000 + 1, 4)).toString()).toBe('bcde');
    expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });
});

describe('what is written to a bucket in parts', () => {
  async function* endless(count: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < count; at += 1) yield some(2 ** 20);
  }

  it('leaves no parts where it breaks off', async () => {
    const { endpoint, uploads, objects } = await startTestS3(({ query }) =>
      query.get('partNumber') === '2' ? 'forbidden' : undefined,
    );
    await expect(openTestStore(endpoint).put('one', endless(30))).rejects.toMatchObject({
      code: 'AccessDenied',
    });
    expect([uploads.size, objects.size]).toEqual([0, 0]);
  });

  it('is complete though the answer that said so was lost', async () => {
    const { endpoint } = await startTestS3(({ method, query }) =>
      method === 'POST' && query.has('uploadId') ? 'lose-answer' : undefined,
    );
    const store = openTestStore(endpoint);
    expect(await store.put('one', endless(20))).toEqual({ bytes: 20 * 2 ** 20 });
    expect(await store.stat('one')).toMatchObject({ bytes: 20 * 2 ** 20 });
  });

  it('by a process that died is removed after a day', async () => {
    const { endpoint, uploads } = await startTestS3();
    const upload = { key: 'a prefix/x', parts: new Map() };
    uploads.set('old', { ...upload, at: Date.now() - 25 * 3_600_000 });
    uploads.set('young', { ...upload, at: Date.now() - 23 * 3_600_000 });
    await openTestStore(endpoint).removeUnfinished('', 3_600_000);
    expect([...uploads.keys()]).toEqual(['young']);
  });

  it('waits for the store', async () => {
    const { endpoint } = await startTestS3();
    let [given, sent] = [0, 0];
    async function* counted() {
      for await (const chunk of endless(64)) {
        given += chunk.length;
        expect(given - sent).toBeLessThan(5 * 8 * 2 ** 20);
        yield chunk;
      }
    }
    const plain = createNodeFetch();
    const fetch = async (url: string, init: RequestInit) => {
      const response = await plain(url, init);
      sent += (init.body as Uint8Array | undefined)?.byteLength ?? 0;
      return response;
    };
    await createS3Store({ ...testBucket, endpoint }, { fetch }).put('one', counted());
    plain.close();
  });
});
