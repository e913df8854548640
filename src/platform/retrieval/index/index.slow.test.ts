import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { vectorOf } from '../../engine/simulator/embedding/embedding';
import { openIndex } from './open';
import { dimensions, indexFile, startIndex } from './testing';

const chunk = (text: string) => ({ text, vector: vectorOf(text, dimensions) });
const place = { vector_store_id: 'vs', file_id: 'a' };

/** How many rows each table has. */
function countRows(file: string) {
  const db = new Database(file, { readonly: true });
  const count = (table: string) =>
    Number(db.prepare(`select count(*) from ${table}`).pluck().get());
  const counts = Object.fromEntries(
    ['files', 'chunks', 'binary_codes', 'recent_postings'].map((name) => [name, count(name)]),
  );
  db.close();
  return counts;
}

describe('a written file', () => {
  it('is found only after the commit', async () => {
    const index = startIndex();
    const writer = index.write(place, {});
    await writer.append([chunk('The tide comes.'), chunk('The tide goes.')]);
    expect(await index.find('tide')).toEqual([]);
    expect(await index.texts(place, { offset: 0, limit: 10 })).toEqual([]);
    await writer.append([chunk('The moon rises.')]);

    const bytes = await writer.commit();

    expect(bytes).toBe(
      3 * (4 + dimensions) + 'The tide comes.The tide goes.The moon rises.'.length,
    );
    const [hit, ...others] = await index.ask('moon rises');
    expect(hit).toEqual({
      ...place,
      position: 2,
      text: 'The moon rises.',
      score: expect.any(Number),
    });
    expect(others).toHaveLength(2);
  });

  it('replaces the previous version atomically', async () => {
    const index = startIndex();
    await index.put('a', ['Old tides.', 'Old moons.']);
    const writer = index.write(place, {});
    await writer.append([chunk('New tides.')]);
    expect((await index.ask('tides')).map(({ text }) => text)).toContain('Old tides.');

    await writer.commit();

    expect((await index.ask('tides')).map(({ text }) => text)).toEqual(['New tides.']);
    expect(await index.texts(place, { offset: 0, limit: 9 })).toEqual(['New tides.']);
    await expect
      .poll(() => countRows(index.file))
      .toEqual({ files: 1, chunks: 1, binary_codes: 1, recent_postings: 1 });
  });

  it('may be empty', async () => {
    const index = startIndex();
    expect(await index.write(place, {}).commit()).toBe(0);
    expect(await index.find('tide')).toEqual([]);
    await index.put('b', ['The tide.']);
    expect(await index.find('tide')).toEqual(['b']);
  });

  it('is discarded when abandoned', async () => {
    const index = startIndex();
    await index.put('a', ['Old tides.']);
    const writer = index.write(place, {});
    await writer.append([chunk('New tides.')]);
    await writer.abandon();
    await index.write({ ...place, file_id: 'b' }, {}).abandon();

    expect((await index.ask('tides')).map(({ text }) => text)).toEqual(['Old tides.']);
    await expect(writer.append([chunk('More.')])).rejects.toThrow('deleted while it was written');
    await expect(writer.commit()).rejects.toThrow('deleted while it was written');
    await expect.poll(() => countRows(index.file).files).toBe(1);
  });

  it('does not reappear if its file or store is deleted meanwhile', async () => {
    const index = startIndex();
    const [one, other] = [
      index.write(place, {}),
      index.write({ ...place, vector_store_id: 'ws' }, {}),
    ];
    await one.append([chunk('The tide.')]);
    await other.append([chunk('The tide.')]);

    await index.remove(place);
    await index.remove({ vector_store_id: 'ws' });

    await expect(one.commit()).rejects.toThrow('deleted while');
    await expect(other.commit()).rejects.toThrow('deleted while');
    await expect.poll(() => countRows(index.file).chunks).toBe(0);
  });

  it('must have vectors of the length of its store until the store is empty', async () => {
    const index = startIndex();
    await index.put('a', ['One.']);
    const writer = index.write({ ...place, file_id: 'b' }, {});

    const other = { text: 'Two.', vector: new Float32Array(8).fill(1) };
    await expect(writer.append([other])).rejects.toThrow('have 256 dimensions');
    await expect(index.ask('x', { vectors: [new Float32Array(8)] })).rejects.toThrow(
      'has 8 dimensions',
    );
    await writer.abandon();
    await index.remove(place);
    const again = index.write({ ...place, file_id: 'c' }, {});
    await again.append([other]);
    await again.commit();
    expect(await index.ask('two', { vectors: [new Float32Array(8).fill(2)] })).toMatchObject([
      { file_id: 'c' },
    ]);
  });

  it('may have zero vectors but no values that are not finite', async () => {
    const index = startIndex();
    const writer = index.write(place, {});
    await writer.append([{ text: 'Nothing.', vector: new Float32Array(dimensions) }]);
    await expect(
      writer.append([{ text: 'x', vector: new Float32Array(dimensions).fill(Number.NaN) }]),
    ).rejects.toThrow('not finite numbers');
    await writer.commit();
    expect(await index.ask('nothing')).toMatchObject([{ score: expect.any(Number) }]);
  });

  it('may contain any text', async () => {
    const index = startIndex();
    const texts = [
      '"* OR NEAR(',
      '\0\ud800',
      '',
      'x'.repeat(300_000),
      '²⁴ tide²',
      "'; drop table chunks; --",
    ];
    await index.put('a', texts);
    expect((await index.texts(place, { offset: 0, limit: 9 }))[3]).toBe(texts[3]);
    expect(await index.find('drop table')).toContain('a');
  });
});

describe('a removed file', () => {
  it('is no longer found, nor is a removed store', async () => {
    const index = startIndex();
    await index.put('a', ['The tide.']);
    await index.put('b', ['The tide.']);
    await index.put('a', ['The tide.'], {}, 'other');

    await index.remove(place);
    expect(await index.find('tide')).toEqual(['b']);
    await index.remove({ vector_store_id: 'vs' });
    expect(await index.find('tide')).toEqual([]);
    expect(await index.find('tide', { vector_store_ids: ['other'] })).toEqual(['a']);
    await index.remove({ vector_store_id: 'nowhere', file_id: 'x' });
    await expect
      .poll(() => countRows(index.file))
      .toEqual({ files: 1, chunks: 1, binary_codes: 1, recent_postings: 1 });
  });

  it('frees space on the disk', async () => {
    const index = startIndex();
    await index.put(
      'a',
      Array.from({ length: 2_000 }, (_, n) => `Chunk ${n} ${'filler '.repeat(300)}`),
    );
    const pages = () => {
      const db = new Database(index.file, { readonly: true });
      const count = Number(db.pragma('page_count', { simple: true }));
      db.close();
      return count;
    };
    const before = pages();

    await index.remove(place);

    await expect.poll(pages, { timeout: 10_000 }).toBeLessThan(before / 2);
  });
});

describe('texts', () => {
  it('are paged in order', async () => {
    const index = startIndex();
    const texts = Array.from({ length: 25 }, (_, number) => `Chunk ${number}`);
    await index.put('a', texts);
    await index.put('b', ['Another file']);

    expect(await index.texts(place, { offset: 0, limit: 10 })).toEqual(texts.slice(0, 10));
    expect(await index.texts(place, { offset: 20, limit: 10 })).toEqual(texts.slice(20));
    expect(await index.texts(place, { offset: 25, limit: 10 })).toEqual([]);
    expect(await index.texts({ ...place, file_id: 'none' }, { offset: 0, limit: 10 })).toEqual([]);
  });
});

describe('an index file', () => {
  it('keeps its content when reopened', async () => {
    const file = indexFile();
    const first = openIndex(file);
    const writer = first.write(place, { lang: 'de' });
    await writer.append([chunk('Die Flut kommt.')]);
    await writer.commit();
    first.close();

    expect(
      await startIndex(file).find('Flut', { filter: { type: 'eq', key: 'lang', value: 'de' } }),
    ).toEqual(['a']);
  });

  it('loses unfinished files of a writer that died', async () => {
    const file = indexFile();
    const dead = openIndex(file);
    const writer = dead.write(place, {});
    await writer.append([chunk('Half a tide.')]);
    dead.close();

    const index = startIndex(file);

    expect(await index.find('tide')).toEqual([]);
    await expect
      .poll(() => countRows(file))
      .toEqual({ files: 0, chunks: 0, binary_codes: 0, recent_postings: 0 });
  });

  it('keeps unfinished files while another writer is alive', async () => {
    const file = indexFile();
    const one = startIndex(file);
    const writer = one.write(place, {});
    await writer.append([chunk('Half a tide.')]);

    const other = startIndex(file);
    await writer.append([chunk('The other half.')]);
    await writer.commit();

    expect(await other.find('tide')).toEqual(['a', 'a']);
  });

  it('shows each process the writes of others', async () => {
    const file = indexFile();
    const [one, other] = [startIndex(file), startIndex(file)];
    await one.put('a', ['The tide.']);
    expect(await other.find('tide')).toEqual(['a']);
    await other.put('b', ['The tide.']);
    expect((await one.find('tide')).sort()).toEqual(['a', 'b']);
    await other.remove(place);
    expect(await one.find('tide')).toEqual(['b']);
  });

  it('of a newer version is rejected unchanged', () => {
    const file = indexFile();
    const db = new Database(file);
    db.pragma('user_version = 1000');
    db.close();

    expect(() => openIndex(file)).toThrow('newer version');
  });
});
