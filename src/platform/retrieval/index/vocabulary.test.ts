import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { vectorOf } from '../../engine/simulator/embedding/embedding';
import type { SearchQuery } from '../retrieval';
import { createBackfill } from './backfill';
import { openIndexDb } from './schema';
import { openSearcher } from './searcher';
import { dimensions, oldIndexFile, startIndex } from './testing';

const searchWords = { vectors: [new Float32Array(dimensions)], weights: { vectors: 0, words: 1 } };

function wordsOf(file: string): string[] {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('select words from vocabulary').pluck().all() as string[];
  db.close();
  return rows.flatMap((row) => row.split(' ')).sort();
}

it('each word of a store is stored once, and words without similar words are not stored', async () => {
  const index = startIndex();
  await index.put('a', ['Glaciers melt.', 'Glaciers move 42 東京 of it.']);
  await index.put('b', ['Glaciers and moraines.']);

  expect(wordsOf(index.file)).toEqual(['glacier', 'melt', 'morain', 'mov']);
});

it('words without a file are removed, also from the caches of other processes', async () => {
  const index = startIndex();
  const other = startIndex(index.file);
  await index.put('a', ['Verlängerung und Kündigung.']);
  await index.put('b', ['Kündigung.']);
  expect(await other.find('Verlängerungen', searchWords)).toEqual(['a']);

  await index.remove({ vector_store_id: 'vs', file_id: 'a' });
  await expect.poll(() => wordsOf(index.file)).toEqual(['kundigung']);
  expect(await index.find('Kündigungen', searchWords)).toEqual(['b']);

  await other.put('c', ['Verlängerung.']);
  await index.put('d', ['Verlängerung.']);
  expect(await index.find('Verlängerungen', searchWords)).toEqual(['c', 'd']);
  await index.remove({ vector_store_id: 'vs' });
  await expect.poll(() => wordsOf(index.file)).toEqual([]);
});

it('words of a rolled back transaction are not cached', async () => {
  const index = startIndex();
  const writer = index.write({ vector_store_id: 'vs', file_id: 'a' }, {});
  const text = 'Verlängerung.';
  await writer.append([{ text, vector: new Float32Array(dimensions).fill(1) }]);
  const short = { text: 'Moräne.', vector: new Float32Array(1) };
  await expect(writer.append([short])).rejects.toThrow('dimensions');
  await writer.commit();

  await index.put('b', ['Moräne.']);
  expect(await index.find('Moränen', searchWords)).toEqual(['b']);
});

it('an index of the first version is searched by vectors at once, and by words once it is backfilled', async () => {
  const file = await oldIndexFile();
  const searcher = openSearcher(file);
  onTestFinished(() => searcher.close());
  const find = (
    text: string,
    vector_store_ids = ['vs'],
    more: Partial<SearchQuery> = searchWords,
  ) =>
    searcher
      .search({ vector_store_ids, texts: [text], vectors: [], limit: 10, ...more })
      .map(({ file_id }) => file_id);

  expect(searcher.backfillProgress()).toBe(0);
  const vectors = [vectorOf('Die Verlängerung des Vertrags.', dimensions)];
  expect(find('Verlängerung', ['vs'], { vectors })[0]).toBe('short');
  expect(find('Verlängerung')).toEqual([]);

  const index = startIndex(file);
  await expect.poll(() => index.backfillProgress()).toBe(1);
  for (const form of ['Verlängerung', 'Verlängerungen'])
    expect(find(form)).toEqual(['short', 'long']);
  expect(find('Moränen', ['other'])).toEqual(['elsewhere']);
});

it('a backfill resumes where it stopped, and files written meanwhile are found', async () => {
  const file = await oldIndexFile();
  const steps: number[] = [];
  for (let isDone = false; !isDone; ) {
    const db = openIndexDb(file);
    isDone = !createBackfill(db).backfill();
    db.close();
    const searcher = openSearcher(file);
    steps.push(searcher.backfillProgress());
    searcher.close();
  }

  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(new Set(steps).size).toBe(4);
  expect(steps.at(-1)).toBe(1);
  const index = startIndex(file);
  await index.put('later', ['Verlängerungen.']);
  expect((await index.find('Verlängerung', searchWords)).sort()).toEqual([
    'later',
    'long',
    'short',
  ]);
});
