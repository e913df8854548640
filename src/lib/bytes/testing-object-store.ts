import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { ObjectStore } from './object-store';

const bytesOf = (length: number, seed = 1) => {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = seed; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
};

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breaking(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
  throw new Error('The source broke.');
}

async function listed(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}

/** What every object store promises. `large` is a size for which one request is not enough. */
export function describeObjectStore(
  name: string,
  open: () => Promise<ObjectStore>,
  { large }: { large: number },
): void {
  describe(name, () => {
    it('returns what was put, whole and by ranges', async () => {
      const store = await open();
      const bytes = bytesOf(100_000);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(await store.put('a/b', inChunks(bytes, 999), { checksum: true })).toEqual({
        bytes: 100_000,
        sha256,
      });
      expect(await buffer(await store.read('a/b'))).toEqual(bytes);
      for (const [start, end] of [
        [1, 2],
        [10, 5_000],
        [99_990, 100_000],
        [99_990, 200_000],
        [50_000, undefined],
        [7, 7],
      ] as const) {
        const part = await buffer(await store.read('a/b', { start, ...(end && { end }) }));
        expect([start, end, part.equals(bytes.subarray(start, end))]).toEqual([start, end, true]);
      }
      const entry = await store.stat('a/b');
      expect(entry).toMatchObject({ key: 'a/b', bytes: 100_000 });
      expect(Math.abs((entry?.modifiedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    it('holds objects without bytes', async () => {
      const store = await open();
      expect(await store.put('empty', [])).toEqual({ bytes: 0 });
      expect(await text(await store.read('empty'))).toBe('');
      expect(await store.stat('empty')).toMatchObject({ bytes: 0 });
    });

    it('holds objects larger than a request', { timeout: 60_000 }, async () => {
      const store = await open();
      const bytes = bytesOf(large + 12_345);
      await store.put('large', inChunks(bytes, 700_001), { bytes: bytes.length });
      expect((await buffer(await store.read('large'))).equals(bytes)).toBe(true);
      await store.copy('large', 'copies/large');
      const reader = await store.open('copies/large');
      expect(reader.bytes).toBe(bytes.length);
      for (const [offset, length] of [
        [0, 10],
        [large - 3, 9],
        [1_048_570, 12],
        [1_000_000, 3_000_000],
        [bytes.length - 4, 100],
        [bytes.length + 4, 100],
      ] as const) {
        const part = bytes.subarray(offset, offset + length);
        expect((await reader.read(offset, length)).equals(part)).toBe(true);
      }
      await reader.close();
    });

    it('replaces an object at once, and keeps the earlier one where the source breaks off', async () => {
      const store = await open();
      await store.put('one', [Buffer.from('before')]);
      await expect(store.put('one', breaking(bytesOf(large + 1)))).rejects.toThrow('broke');
      await expect(store.put('two', breaking(Buffer.from('x')))).rejects.toThrow('broke');
      expect(await text(await store.read('one'))).toBe('before');
      await store.put('one', [Buffer.from('after')]);
      expect(await text(await store.read('one'))).toBe('after');
      expect(await listed(store, '')).toEqual(['one']);
    });

    it('refuses a source of another size than announced', async () => {
      const store = await open();
      const source = () => [Buffer.from('abc')];
      await expect(store.put('one', source(), { bytes: 4 })).rejects.toThrow(
        'Only 3 of 4 bytes were received.',
      );
      await expect(store.put('one', source(), { bytes: 2 })).rejects.toThrow(
        'More than the announced 2 bytes were received.',
      );
      expect(await store.stat('one')).toBeNull();
    });

    it('ends a put that is aborted, and leaves nothing', async () => {
      const store = await open();
      const controller = new AbortController();
      async function* source() {
        yield Buffer.from('x');
        controller.abort(new Error('No more.'));
        yield Buffer.from('y');
      }
      await expect(store.put('one', source(), { signal: controller.signal })).rejects.toThrow();
      expect(await listed(store, '')).toEqual([]);
    });

    it('says by its code that there is no such object', async () => {
      const store = await open();
      expect(await store.stat('none')).toBeNull();
      const missing = { name: 'ObjectMissingError', code: 'ENOENT' };
      await expect(store.read('none')).rejects.toMatchObject(missing);
      await expect(store.read('none', { start: 3, end: 3 })).rejects.toMatchObject(missing);
      await expect(store.open('none')).rejects.toMatchObject(missing);
      await expect(store.copy('none', 'other')).rejects.toMatchObject(missing);
      await store.remove('none');
      await store.removeAll('none/');
      expect(await listed(store, 'none/')).toEqual([]);
    });

    it('goes on reading an object that is removed', async () => {
      const store = await open();
      const bytes = bytesOf(300_000);
      await store.put('one', [bytes]);
      const stream = await store.read('one');
      await store.remove('one');
      expect((await buffer(stream)).equals(bytes)).toBe(true);
      expect(await store.stat('one')).toBeNull();
    });

    it('lists what is below a prefix, and removes it', async () => {
      const store = await open();
      const keys = ['a/1', 'a/2', 'a/b/3', 'ab/4', '5'];
      for (const key of keys) await store.put(key, [Buffer.from(key)]);
      expect(await listed(store, '')).toEqual([...keys].sort());
      expect(await listed(store, 'a/')).toEqual(['a/1', 'a/2', 'a/b/3']);
      await store.removeAll('a/');
      expect(await listed(store, '')).toEqual(['5', 'ab/4']);
      await expect(store.removeAll('')).rejects.toThrow();
    });

    it('takes odd names as they are', async () => {
      const store = await open();
      const keys = [
        ...['a b+c/%41', "~!*'()/;:@&=$,?#[]", 'ÄÖ 日本/😀', '<&>"', 'x'.repeat(200), '%2e%2e'],
      ];
      for (const key of keys) await store.put(`odd/${key}`, [Buffer.from(key)]);
      for (const key of keys) expect(await text(await store.read(`odd/${key}`))).toBe(key);
      expect(await listed(store, 'odd/')).toEqual(keys.map((key) => `odd/${key}`).sort());
      await store.copy(`odd/${keys[2]}`, 'copied');
      expect(await text(await store.read('copied'))).toBe(keys[2]);
    });

    it('refuses names that lead out of it', async () => {
      const store = await open();
      const hostile = [
        '',
        '/a',
        'a/',
        'a//b',
        '..',
        '../a',
        'a/../b',
        './a',
        'a\0',
        'a\nb',
        'a\\b',
      ];
      for (const key of [...hostile, '\ud800', 'x'.repeat(1_025), 'a.part']) {
        await expect(store.put(key, [])).rejects.toThrow('Invalid key');
        await expect((async () => store.read(key))()).rejects.toThrow('Invalid key');
        await expect((async () => store.remove(key))()).rejects.toThrow('Invalid key');
      }
      for (const prefix of ['a', '../', '/', 'a/../'])
        await expect((async () => store.removeAll(prefix))()).rejects.toThrow();
    });

    it('reads on demand', async () => {
      const store = await open();
      await store.put('one', [bytesOf(2_000_000)]);
      const stream = await store.read('one');
      const first = stream[Symbol.asyncIterator]();
      const { value } = await first.next();
      expect(value.length).toBeGreaterThan(0);
      stream.destroy();
      await expect(first.next()).rejects.toThrow('Premature close');
    });

    it('ends a read with its signal', async () => {
      const store = await open();
      await store.put('one', [bytesOf(2_000_000)]);
      const controller = new AbortController();
      const stream = await store.read('one', { signal: controller.signal });
      controller.abort();
      await expect(buffer(stream)).rejects.toMatchObject({ name: 'AbortError' });
    });

    it('appends over several requests', { timeout: 60_000 }, async () => {
      const store = await open();
      const bytes = bytesOf(large + 54_321);
      const object = store.appendable('growing');
      expect(await object.length()).toBe(0);
      await object.append(0, inChunks(bytes.subarray(0, 10), 3));
      await object.append(10, inChunks(bytes.subarray(10, 70_000), 9_999));
      expect(await object.length()).toBe(70_000);
      async function* cut() {
        yield bytes.subarray(70_000, 80_000);
        throw new Error('The line is dead.');
      }
      await expect(object.append(70_000, cut())).rejects.toThrow('dead');
      // Another process asks how far it came.
      const again = store.appendable('growing');
      const length = await again.length();
      expect(length).toBeGreaterThanOrEqual(70_000);
      expect(length).toBeLessThanOrEqual(80_000);
      await again.append(length, inChunks(bytes.subarray(length), 1_000_000));
      // Late bytes of the first writer are the same.
      await object.append(70_000, [bytes.subarray(70_000, 80_000)]);
      expect(await again.length()).toBe(bytes.length);
      await again.finish();
      await again.finish();
      expect(await again.length()).toBe(bytes.length);
      expect((await buffer(await store.read('growing'))).equals(bytes)).toBe(true);
      expect(await listed(store, '')).toEqual(['growing']);
    });

    it('takes a Node stream, and many puts of one key at a time', async () => {
      const store = await open();
      const texts = Array.from({ length: 8 }, (_, at) => String(at).repeat(50_000));
      await Promise.all(texts.map((one) => store.put('one', Readable.from([Buffer.from(one)]))));
      expect(texts).toContain(await text(await store.read('one')));
      expect(await listed(store, '')).toEqual(['one']);
    });
  });
}
