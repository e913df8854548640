import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ClientOptions, OpenAI, toFile, type Uploadable, type UploadProgress } from '../index';
import { json } from '../test/recorded-client';

type Fault = (
  part: string,
  attempt: number,
) => Response | undefined | Promise<Response | undefined>;

/** A server that assembles uploads, and treats parts as it is told to. */
function serve(trouble: Fault = () => undefined, options: ClientOptions = {}) {
  const parts = new Map<string, string>();
  const attempts = new Map<string, number>();
  const seen = { calls: [] as string[], atOnce: 0, maxAtOnce: 0, begun: {} as object };
  const state = { file: undefined as string | undefined, finished: {} as object };

  const addPart = async (data: string) => {
    const attempt = (attempts.get(data) ?? 0) + 1;
    attempts.set(data, attempt);
    seen.atOnce += 1;
    seen.maxAtOnce = Math.max(seen.maxAtOnce, seen.atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    const answer = await trouble(data, attempt);
    seen.atOnce -= 1;
    if (answer) return answer;
    const id = `part_${parts.size + 1}`;
    parts.set(id, data);
    return json({ id, object: 'upload.part' });
  };

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const request = new Request(url, { ...init, signal: null });
    const path = new URL(url).pathname.replace('/v1/uploads', '');
    seen.calls.push(path);
    if (path === '') {
      seen.begun = await request.json();
      return json({ id: 'upload_1', object: 'upload', status: 'pending' });
    }
    if (path === '/upload_1/parts') {
      const data = (await request.formData()).get('data') as File;
      return addPart(await data.text());
    }
    if (path === '/upload_1/cancel') return json({ id: 'upload_1', status: 'cancelled' });
    const body: { part_ids: string[] } = await request.json();
    state.file = body.part_ids.map((id) => parts.get(id)).join('');
    state.finished = body;
    return json({ id: 'upload_1', status: 'completed', file: { id: 'file-1' } });
  };

  const client = new OpenAI({ apiKey: null, baseURL: 'http://upstream/v1', fetch, ...options });
  const send = (
    file: Uploadable,
    params: Partial<Parameters<OpenAI['uploads']['uploadFileChunked']>[1]> = {},
  ) => client.uploads.uploadFileChunked(file, { purpose: 'batch', partSize: 4, ...params });
  return { seen, state, send };
}

const text = 'abcdefghijklmnopqrstuvwxyz';
const file = new File([text], 'letters.jsonl', { type: 'text/jsonl' });
const toChunks = (...sizes: number[]) =>
  (async function* () {
    let at = 0;
    for (const size of sizes) {
      yield new TextEncoder().encode(text.slice(at, at + size));
      at += size;
    }
  })();

afterEach(() => void vi.useRealTimers());

describe('a file uploaded in parts', () => {
  it('arrives complete, and reports progress', async () => {
    const { seen, state, send } = serve();
    const emitted: UploadProgress[] = [];
    const upload = await send(file, {
      onProgress: (progress) => emitted.push(progress),
      md5: 'abc',
    });
    expect(upload).toMatchObject({ status: 'completed', file: { id: 'file-1' } });
    expect(state.file).toBe(text);
    expect(state.finished).toMatchObject({ md5: 'abc' });
    expect(seen.begun).toEqual({
      purpose: 'batch',
      filename: 'letters.jsonl',
      bytes: 26,
      mime_type: 'text/jsonl',
    });
    expect(seen.calls).toHaveLength(1 + 7 + 1);
    expect(emitted.map(({ parts }) => parts)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(emitted.at(-1)).toEqual({ parts: 7, bytes: 26, total: 26 });
  });

  it('keeps its order, whichever part is slowest', async () => {
    const release: (() => void)[] = [];
    const { state, send } = serve(async (part) => {
      if (part === 'abcd') await new Promise<void>((resolve) => release.push(resolve));
      if (part === 'yz') release.forEach((one) => void one());
      return undefined;
    });
    await send(file);
    expect(state.file).toBe(text);
  });

  it.each<[string, () => Uploadable | Promise<Uploadable>, object]>([
    ['a file on disk', onDisk, { filename: 'a' }],
    ['bytes', () => new TextEncoder().encode(text), { filename: 'a' }],
    ['a stream', () => new Blob([text]).stream(), { filename: 'a', bytes: 26 }],
    ['pieces', () => toChunks(1, 9, 0, 16), { filename: 'a', bytes: 26 }],
    ['a streaming file', () => toFile(toChunks(26), 'a'), { bytes: 26 }],
    ['an answer that tells its size', () => answer({ 'content-length': '26' }), { filename: 'a' }],
    ['an answer', () => answer({}), { filename: 'a', bytes: 26 }],
  ])('may be %s', async (_, make, params) => {
    const { seen, state, send } = serve();
    await send(await make(), params);
    expect(state.file).toBe(text);
    expect(seen.begun).toMatchObject({ filename: 'a', bytes: 26 });
    expect(seen.calls.filter((path) => path.endsWith('parts'))).toHaveLength(7);
  });

  it.each([
    [{}, { mime_type: 'text/jsonl' }],
    [{ mime_type: 'application/json' }, { mime_type: 'application/json' }],
    [{ filename: 'b.txt' }, { filename: 'b.txt', mime_type: 'application/octet-stream' }],
    [
      { expires_after: { anchor: 'created_at' as const, seconds: 3600 } },
      { expires_after: { anchor: 'created_at', seconds: 3600 } },
    ],
  ])('with %j is created as %j', async (params, started) => {
    const { seen, send } = serve();
    await send(new File([text], 'a.jsonl'), params);
    expect(seen.begun).toMatchObject(started);
  });

  it.each<[string, Uploadable, object, number]>([
    ['four at a time', file, {}, 4],
    ['two at a time of a stream', toChunks(26), { filename: 'a', bytes: 26 }, 2],
    ['one at a time if told so', file, { concurrency: 1 }, 1],
    ['as many as told', file, { concurrency: 7 }, 7],
    ['one at a time if told nonsense', file, { concurrency: 0 }, 1],
  ])('is sent %s', async (_, source, params, max) => {
    const { seen, send } = serve();
    await send(source, params);
    expect(seen.maxAtOnce).toBe(max);
  });

  it('is one part if it is not larger', async () => {
    const { seen, send } = serve();
    await send(file, { partSize: undefined });
    expect(seen.calls).toEqual(['', '/upload_1/parts', '/upload_1/complete']);
  });

  it('is read from a stream with backpressure', async () => {
    let made = 0;
    async function* make() {
      for (; made < 26; made++) yield new TextEncoder().encode(text[made]);
    }
    const far: number[] = [];
    const { send } = serve((part) => {
      far.push(made - text.indexOf(part));
      return undefined;
    });
    await send(make(), { filename: 'a', bytes: 26 });
    expect(far).toHaveLength(7);
    expect(Math.max(...far)).toBeLessThanOrEqual(3 * 4);
  });

  it('retries a part, also of a stream', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    for (const source of [file, toChunks(26)]) {
      const { state, send } = serve((part, attempt) =>
        part === 'efgh' && attempt === 1 ? json({}, 503) : undefined,
      );
      const sending = send(source, { filename: 'a', bytes: 26 });
      sending.catch(() => {});
      await vi.waitFor(async () => {
        await vi.advanceTimersByTimeAsync(1000);
        expect(state.file).toBe(text);
      });
      await sending;
    }
  });
});

describe('a failed upload', () => {
  it('is cancelled, its other parts are aborted, and no more are sent', async () => {
    const { seen, state, send } = serve((part) => {
      if (part === 'abcd') return new Promise<Response>(() => {});
      return part === 'efgh' ? json({ error: { message: 'No room' } }, 400) : undefined;
    });
    await expect(send(file, { concurrency: 2 })).rejects.toThrow('400 No room');
    expect(state.file).toBeUndefined();
    expect(seen.calls).toEqual(['', '/upload_1/parts', '/upload_1/parts', '/upload_1/cancel']);
  });

  it('reports the first error, even if it cannot be cancelled', async () => {
    const failing = async (url: string) => {
      if (url.endsWith('/parts')) return json({ error: { message: 'No room' } }, 400);
      return url.endsWith('/cancel') ? Promise.reject(new Error('down')) : json({ id: 'upload_1' });
    };
    const { send } = serve(undefined, { fetch: failing });
    await expect(send(file)).rejects.toThrow('400 No room');
  });

  it('is cancelled if it cannot be completed', async () => {
    const calls: string[] = [];
    const failing = async (url: string) => {
      calls.push(url.slice('http://upstream/v1/uploads'.length));
      return url.endsWith('/complete') ? json({}, 400) : json({ id: 'upload_1' });
    };
    const { send } = serve(undefined, { fetch: failing });
    await expect(send(file, { partSize: 26 })).rejects.toThrow('400');
    expect(calls.at(-1)).toBe('/upload_1/cancel');
  });

  it('is also cancelled after the caller’s abort', async () => {
    const caller = new AbortController();
    const { seen, send } = serve(() => {
      caller.abort(new Error('closed'));
      return new Promise<Response>(() => {});
    });
    await expect(send(file, { signal: caller.signal })).rejects.toMatchObject({
      name: 'APIUserAbortError',
      cause: { message: 'closed' },
    });
    expect(seen.calls.at(-1)).toBe('/upload_1/cancel');
  });

  it('ends while its source is pending', async () => {
    const caller = new AbortController();
    const { seen, send } = serve(() => {
      setImmediate(() => caller.abort());
      return undefined;
    });
    async function* stuck() {
      yield new TextEncoder().encode(text.slice(0, 8));
      await new Promise(() => {});
    }
    const sending = send(stuck(), { filename: 'a', bytes: 26, signal: caller.signal });
    await expect(sending).rejects.toMatchObject({ name: 'APIUserAbortError' });
    expect(seen.calls.at(-1)).toBe('/upload_1/cancel');
  });

  it('is not started with a signal that is aborted already', async () => {
    const { seen, send } = serve();
    await expect(send(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'APIUserAbortError',
    });
    expect(seen.calls).toEqual([]);
  });

  it.each<[string, () => Uploadable, string]>([
    [
      'has too few bytes',
      () => toChunks(20),
      'The file is 20 bytes long; the request announced 26.',
    ],
    [
      'has too many',
      () => repeated(30),
      'The file is at least 30 bytes long; the request announced 26.',
    ],
    ['breaks', breaking, 'the disk is gone'],
  ])('is cancelled if its stream %s', async (_, make, message) => {
    const { seen, state, send } = serve();
    await expect(send(make(), { filename: 'a', bytes: 26 })).rejects.toThrow(message);
    expect(state.file).toBeUndefined();
    expect(seen.calls.at(-1)).toBe('/upload_1/cancel');
  });

  it('releases its stream', async () => {
    const left = vi.fn();
    const source = new ReadableStream<Uint8Array>({
      pull: (body) => body.enqueue(new TextEncoder().encode('abcd')),
      cancel: left,
    });
    const { send } = serve(() => json({}, 400));
    await expect(send(source, { filename: 'a', bytes: 26 })).rejects.toThrow('400');
    await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1));
  });

  it('is cancelled if the progress callback throws', async () => {
    const { seen, send } = serve();
    const onProgress = () => {
      throw new Error('mine');
    };
    await expect(send(file, { onProgress })).rejects.toThrow('mine');
    expect(seen.calls.at(-1)).toBe('/upload_1/cancel');
  });
});

describe('an invalid upload', () => {
  it.each<[string, Uploadable, object, string]>([
    ['no file', 'text' as never, {}, 'A file is made of bytes, or of a stream of them.'],
    ['an empty file', new File([], 'a'), {}, 'The file is empty.'],
    ['a file without a name', new Blob([text]), {}, 'pass it as `filename`'],
    ['a stream of unknown size', toChunks(26), { filename: 'a' }, 'pass it as `bytes`'],
    ['a file of another size', file, { bytes: 27 }, 'is 26 bytes long; the request announced 27'],
    [
      'too large a file',
      toChunks(26),
      { filename: 'a', bytes: 2 ** 33 + 1 },
      'an upload takes 8 GB',
    ],
    ['too large a part', file, { partSize: 2 ** 26 + 1 }, 'a part has 1 to 67108864 bytes'],
    ['no part', file, { partSize: 0 }, 'a part has 1 to 67108864 bytes'],
    ['half a byte', file, { partSize: 1.5 }, 'a part has 1 to 67108864 bytes'],
    ['parts of no number', file, { partSize: Number.NaN }, 'a part has 1 to 67108864 bytes'],
  ])('is rejected before anything is sent: %s', async (_, source, params, message) => {
    const { seen, send } = serve();
    await expect(send(source, params)).rejects.toThrow(message);
    expect(seen.calls).toEqual([]);
  });
});

async function onDisk(): Promise<Blob> {
  const folder = mkdtempSync(join(tmpdir(), 'upload-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'letters');
  writeFileSync(path, text);
  return openAsBlob(path);
}

function answer(headers: Record<string, string>): Response {
  return new Response(new Blob([text]).stream(), { headers });
}

async function* repeated(bytes: number) {
  yield new Uint8Array(bytes);
}

async function* breaking() {
  yield new TextEncoder().encode(text.slice(0, 10));
  throw new Error('the disk is gone');
}
