import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSemaphore } from '@/lib/concurrency';
import { testFolder } from '@/lib/testing-folder';
import type { Retrieval } from '../retrieval/retrieval';
import { createRetrievalHere } from '../testing-retrieval';
import {
  createHeld,
  createWordEngine,
  embedWords,
  namesFound,
  startStores,
  storeWith,
  upload,
} from './testing';

type Stores = ReturnType<typeof startStores>;

const one = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 };
const inHundreds = { type: 'static' as const, static: one };

/** A text of so many chunks of a hundred words. */
const long = (chunks: number) => 'cat '.repeat(100 * chunks);

const refusal = (status: number, message: string, headers = {}) =>
  Response.json(
    { error: { message, type: 'server_error', param: null, code: null } },
    { status, headers },
  );

/** Never answers, and notices when nobody waits any more. */
function createStuck(model: string) {
  let cut = 0;
  const asked = createHeld();
  const engine = createWordEngine(
    (_, signal) =>
      new Promise((_, reject) => {
        asked.release();
        signal?.addEventListener('abort', () => {
          cut += 1;
          reject(signal.reason);
        });
      }),
    model,
  );
  return { engine, asked: asked.until, cut: () => cut };
}

/** The retrieval of tests, with a part of it replaced. */
function changed(change: (retrieval: Retrieval) => Partial<Retrieval>): Retrieval {
  const folder = testFolder();
  const retrieval = createRetrievalHere(join(folder, 'index.db'));
  return { ...retrieval, ...change(retrieval) };
}

/** Reads two files at a time, as the real one does; one that is called so never comes to an end. */
function createNarrow() {
  const gate = createSemaphore(2);
  return changed(({ read }) => ({
    async *read(source, chunking, signal) {
      const leave = await gate.acquire(signal);
      try {
        if (source.filename === 'endless.txt')
          await new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        yield* read(source, chunking, signal);
      } finally {
        leave();
      }
    },
  }));
}

async function addTo({ openai }: Stores, id: string, file_id: string) {
  return openai.vectorStores.files.create(id, { file_id, chunking_strategy: inHundreds });
}

async function fileOf({ openai }: Stores, id: string, file_id: string) {
  return openai.vectorStores.files.retrieve(file_id, { vector_store_id: id });
}

/** A store with one file of so many chunks, which nothing is done about yet. */
async function begin(platform: Stores, chunks = 1) {
  const { id } = await platform.openai.vectorStores.create({});
  const file_id = await upload(platform, long(chunks));
  await addTo(platform, id, file_id);
  return { id, file_id, file: () => fileOf(platform, id, file_id) };
}

describe('reading a file', () => {
  it('embeds some chunks at a time, and keeps the chunks in order', async () => {
    const asked: number[] = [];
    let left = 3;
    const engine = createWordEngine(async (body) => {
      asked.push([body.input].flat().length);
      left -= 1;
      // The first is answered last.
      for (let turn = 0; turn < left * 50; turn += 1) await Promise.resolve();
      return embedWords(body);
    });
    const platform = startStores({ engines: [engine] });
    const { openai } = platform;
    const { id } = await openai.vectorStores.create({});
    const words = Array.from({ length: 15_000 }, (_, index) => `w${index}`).join(' ');
    const file_id = await upload(platform, words);
    await addTo(platform, id, file_id);
    await platform.idle();

    const { data } = await openai.vectorStores.files.content(file_id, { vector_store_id: id });

    expect(Math.max(...asked)).toBeLessThanOrEqual(32);
    expect(asked.length).toBeGreaterThan(1);
    expect(data.map(({ text }) => text).join('') === words).toBe(true);
  });

  it('makes it searchable only when it is complete', async () => {
    const held = createHeld();
    let asked = 0;
    const engine = createWordEngine(async (body) => {
      asked += 1;
      if (asked === 2) await held.until;
      return embedWords(body);
    });
    const platform = startStores({ engines: [engine] });
    const { id, file } = await begin(platform, 100);
    await expect.poll(() => asked).toBeGreaterThanOrEqual(2);

    expect(await namesFound(platform, id, 'cat')).toEqual([]);
    expect((await file()).status).toBe('in_progress');

    held.release();
    await platform.idle();
    expect(await namesFound(platform, id, 'cat')).not.toEqual([]);
  });

  it('ends at once when the file is removed, and leaves nothing behind', async () => {
    const { engine, asked, cut } = createStuck('words');
    const platform = startStores({ engines: [engine] });
    const { id, file_id } = await begin(platform);
    await asked;

    await platform.openai.vectorStores.files.delete(file_id, { vector_store_id: id });
    await platform.idle();

    expect(cut()).toBe(1);
    expect(await platform.openai.vectorStores.retrieve(id)).toMatchObject({
      status: 'completed',
      file_counts: { in_progress: 0, total: 0 },
    });
    expect(platform.troubles).toEqual([]);
  });

  it('ends at once when the store is deleted', async () => {
    const { engine, asked, cut } = createStuck('words');
    const platform = startStores({ engines: [engine] });
    const { id } = await begin(platform);
    await asked;

    await platform.openai.vectorStores.delete(id);
    await platform.idle();

    expect(cut()).toBe(1);
    expect(platform.troubles).toEqual([]);
  });

  it('uses attributes that were changed meanwhile', async () => {
    const held = createHeld();
    const engine = createWordEngine(async (body) => {
      if (body.input !== 'cat') await held.until;
      return embedWords(body);
    });
    const platform = startStores({ engines: [engine] });
    const { id, file_id } = await begin(platform);

    const attributes = { year: 2025 };
    await platform.openai.vectorStores.files.update(file_id, { vector_store_id: id, attributes });
    held.release();
    await platform.idle();

    const filters = { type: 'eq' as const, key: 'year', value: 2025 };
    const found = await platform.openai.vectorStores.search(id, { query: 'cat', filters });
    expect(found.data).toHaveLength(1);
  });

  it('restarts at the next start', async () => {
    const { engine } = createStuck('words');
    const first = startStores({ engines: [engine] });
    const { id, file_id } = await begin(first);
    await first.close();

    const second = startStores({ folder: first.folder });
    await second.idle();

    expect((await fileOf(second, id, file_id)).status).toBe('completed');
    expect(await second.openai.vectorStores.retrieve(id)).toMatchObject({
      file_counts: { in_progress: 0, completed: 1, total: 1 },
    });
    expect(await namesFound(second, id, 'cat')).toEqual(['notes.txt']);
  });
});

describe('a backend', () => {
  it('that is busy is waited for', async () => {
    let asked = 0;
    const engine = createWordEngine((body) => {
      asked += 1;
      const headers = { 'retry-after': '0', 'x-should-retry': 'true' };
      return asked < 3 ? refusal(429, 'Slow down.', headers) : embedWords(body);
    });
    const platform = startStores({ engines: [engine] });
    const { file } = await begin(platform);

    await platform.idle();

    expect((await file()).status).toBe('completed');
    expect(asked).toBe(3);
  });

  it('that stays unavailable fails the file with its message', async () => {
    const headers = { 'retry-after-ms': '0', 'x-should-retry': 'true' };
    const engine = createWordEngine(() => refusal(503, 'Out to lunch.', headers));
    const platform = startStores({ engines: [engine] });
    const { id, file } = await begin(platform);

    await platform.idle();

    expect(await file()).toMatchObject({
      status: 'failed',
      last_error: { code: 'server_error', message: 'Out to lunch.' },
      usage_bytes: 0,
    });
    expect(await platform.openai.vectorStores.retrieve(id)).toMatchObject({ usage_bytes: 0 });
    expect(platform.troubles).toEqual([]);
  });

  it('that refuses is not retried', async () => {
    let asked = 0;
    const engine = createWordEngine(() => {
      asked += 1;
      return refusal(400, 'Too long.');
    });
    const platform = startStores({ engines: [engine] });
    const { file } = await begin(platform);

    await platform.idle();

    expect(asked).toBe(1);
    expect(await file()).toMatchObject({ status: 'failed', last_error: { message: 'Too long.' } });
  });

  it('that does not exist, or sends invalid answers, fails the file', async () => {
    const vectors = (...data: unknown[]) => createWordEngine(() => Response.json({ data }));
    const nonsense = [
      [],
      [vectors()],
      [vectors({ index: 0, embedding: [] })],
      [vectors({ index: 0, embedding: ['x'] })],
      [vectors({ index: 1, embedding: [1] })],
      [vectors({ index: 0, embedding: [1] }, { index: 1, embedding: [1, 2] })],
      [createWordEngine(() => new Response('<html>'))],
    ];
    for (const engines of nonsense) {
      const platform = startStores({ engines });
      const { file } = await begin(platform, 2);

      await platform.idle();

      expect(await file()).toMatchObject({
        status: 'failed',
        last_error: { code: 'server_error', message: expect.stringMatching(/\w+/) },
      });
    }
  });

  it('may answer in base64, and in any order', async () => {
    const engine = createWordEngine(async (body) => {
      const { data, ...rest } = await embedWords(body).json();
      const inBase64 = data.map(({ index, embedding }: { index: number; embedding: number[] }) => {
        const bytes = Buffer.from(new Float32Array(embedding).buffer);
        return { index, embedding: bytes.toString('base64') };
      });
      return Response.json({ ...rest, data: inBase64.reverse() });
    });
    const platform = startStores({ engines: [engine] });
    const { file } = await begin(platform, 3);

    await platform.idle();

    expect((await file()).status).toBe('completed');
  });

  it('whose vectors change their length fails the file, and leaves the store unchanged', async () => {
    let extra: number[] = [];
    const engine = createWordEngine(async (body) => {
      const { data, ...rest } = await embedWords(body).json();
      for (const item of data) item.embedding.push(...extra);
      return Response.json({ ...rest, data });
    });
    const platform = startStores({ engines: [engine] });
    const { id } = await storeWith(platform, { a: 'The cat.' });

    extra = [1];
    const file_id = await upload(platform, 'The dog.');
    await addTo(platform, id, file_id);
    await platform.idle();

    expect((await fileOf(platform, id, file_id)).last_error).toMatchObject({
      message: expect.stringContaining('vectors of 17 numbers'),
    });
    extra = [];
    expect(await namesFound(platform, id, 'cat')).toEqual(['a']);
  });

  it('that hangs does not block stores of other models', async () => {
    const before = startStores({
      engines: [createWordEngine(embedWords, 'slow')],
      embeddingModel: 'slow',
      retrieval: createNarrow(),
    });
    const { id: slow } = await storeWith(before, { a: 'The cat.' });
    await before.close();
    const { folder } = before;
    const engines = [createStuck('slow').engine, createWordEngine()];
    const platform = startStores({ folder, engines });
    for (let count = 0; count < 20; count += 1)
      await addTo(platform, slow, await upload(platform, 'The cat.'));

    const { id, file_id } = await begin(platform);

    await expect.poll(async () => (await fileOf(platform, id, file_id)).status).toBe('completed');
    expect((await platform.openai.vectorStores.retrieve(slow)).status).toBe('in_progress');
  });
});

describe('trouble of our own', () => {
  it('with a file that cannot be read does not block other stores', async () => {
    const platform = startStores({ retrieval: createNarrow() });
    const file_ids: string[] = [];
    for (let count = 0; count < 20; count += 1)
      file_ids.push(await upload(platform, 'x', 'endless.txt'));
    const { id: endless } = await platform.openai.vectorStores.create({ file_ids });

    const { id, file_id } = await begin(platform);

    await expect.poll(async () => (await fileOf(platform, id, file_id)).status).toBe('completed');
    expect((await platform.openai.vectorStores.retrieve(endless)).status).toBe('in_progress');
  });

  it('between index and rows is invisible, and repaired at the next start', async () => {
    let breaks = true;
    const retrieval = changed(({ index }) => ({
      index: {
        ...index,
        write(place, attributes) {
          const writer = index.write(place, attributes);
          const commit = async () => {
            const bytes = await writer.commit();
            if (breaks) throw new Error('The lights went out.');
            return bytes;
          };
          return { ...writer, commit };
        },
      },
    }));
    const platform = startStores({ retrieval });
    const { id, file } = await begin(platform);
    await expect.poll(() => platform.troubles).toHaveLength(1);

    expect(await namesFound(platform, id, 'cat')).toEqual([]);
    expect((await file()).status).toBe('in_progress');

    await platform.stop();
    breaks = false;
    platform.start();
    await platform.idle();
    expect((await file()).status).toBe('completed');
    expect(await namesFound(platform, id, 'cat')).toEqual(['notes.txt']);
  });

  it('leaves nothing of a file that is cancelled during its commit', async () => {
    let callOff = async () => {};
    const retrieval = changed(({ index }) => ({
      index: {
        ...index,
        write(place, attributes) {
          const writer = index.write(place, attributes);
          const commit = async () => {
            const bytes = await writer.commit();
            await callOff();
            return bytes;
          };
          return { ...writer, commit };
        },
      },
    }));
    const platform = startStores({ retrieval });
    const { fileBatches, create } = platform.openai.vectorStores;
    const { id } = await create({});
    const file_id = await upload(platform, 'The cat.');
    await platform.stop();
    const batch = await fileBatches.create(id, { file_ids: [file_id] });
    callOff = async () => void (await fileBatches.cancel(batch.id, { vector_store_id: id }));

    platform.start();
    await platform.idle();

    expect((await fileOf(platform, id, file_id)).status).toBe('cancelled');
    const place = { vector_store_id: id, file_id };
    expect(await retrieval.index.texts(place, { offset: 0, limit: 1 })).toEqual([]);
  });

  it('that persists is reported eventually', async () => {
    const retrieval = changed(() => ({
      // biome-ignore lint/correctness/useYield: It breaks off before it has anything to give.
      async *read() {
        throw new Error('The disk is full.');
      },
    }));
    const platform = startStores({ retrieval });
    const { file } = await begin(platform);

    for (let count = 1; count <= 3; count += 1) {
      await expect.poll(() => platform.troubles).toHaveLength(count);
      await platform.stop();
      platform.start();
    }
    await platform.idle();

    expect(await file()).toMatchObject({
      status: 'failed',
      last_error: { code: 'server_error', message: expect.stringContaining('The disk is full.') },
    });
  });
});
