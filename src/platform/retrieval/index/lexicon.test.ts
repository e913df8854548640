import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createGathering } from './gathering';
import { openIndexDb } from './schema';
import { openSearcher } from './searcher';
import { dimensions, oldIndexFile, startIndex } from './testing';

const byWords = { vectors: [new Float32Array(dimensions)], weights: { vectors: 0, words: 1 } };

function wordsOf(file: string): string[] {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('select words from lexicon').pluck().all() as string[];
  db.close();
  return rows.flatMap((row) => row.split(' ')).sort();
}

it('each word of a store is written down once, and what other words cannot stand for not at all', async () => {
  const index = startIndex();
  await index.put('a', ['Glaciers melt.', 'Glaciers move 42 東京 of it.']);
  await index.put('b', ['Glaciers and moraines.']);

  expect(wordsOf(index.file)).toEqual(['glacier', 'melt', 'morain', 'mov']);
});

it('words that no file has any more are forgotten, also by processes that know them', async () => {
  const index = startIndex();
  const other = startIndex(index.file);
  await index.put('a', ['Verlängerung und Kündigung.']);
  await index.put('b', ['Kündigung.']);
  expect(await other.find('Verlängerungen', byWords)).toEqual(['a']);

  await index.remove({ vector_store_id: 'vs', file_id: 'a' });
  await expect.poll(() => wordsOf(index.file)).toEqual(['kundigung']);
  expect(await index.find('Kündigungen', byWords)).toEqual(['b']);

  await other.put('c', ['Verlängerung.']);
  await index.put('d', ['Verlängerung.']);
  expect(await index.find('Verlängerungen', byWords)).toEqual(['c', 'd']);
  await index.remove({ vector_store_id: 'vs' });
  await expect.poll(() => wordsOf(index.file)).toEqual([]);
});

it('what is rolled back is not taken for written', async () => {
  const index = startIndex();
  const writer = index.write({ vector_store_id: 'vs', file_id: 'a' }, {});
  const text = 'Verlängerung.';
  await writer.append([{ text, vector: new Float32Array(dimensions).fill(1) }]);
  const short = { text: 'Moräne.', vector: new Float32Array(1) };
  await expect(writer.append([short])).rejects.toThrow('dimensions');
  await writer.commit();

  await index.put('b', ['Moräne.']);
  expect(await index.find('Moränen', byWords)).toEqual(['b']);
});

it('an index of the first release is found at once, and brought up to date meanwhile', async () => {
  const file = await oldIndexFile();
  const searcher = openSearcher(file);
  onTestFinished(() => searcher.close());
  const find = (text: string, vector_store_ids = ['vs']) =>
    searcher
      .search({ vector_store_ids, texts: [text], limit: 10, ...byWords })
      .map(({ file_id }) => file_id);

  expect(searcher.currency()).toBe(0);
  expect(find('Verlängerung').sort()).toEqual(['long', 'short']);
  expect(find('Verlängerungen')).toEqual([]);

  const index = startIndex(file);
  await expect.poll(() => index.currency()).toBe(1);
  for (const form of ['Verlängerung', 'Verlängerungen'])
    expect(find(form)).toEqual(['short', 'long']);
  expect(find('Moränen', ['other'])).toEqual(['elsewhere']);
});

it('bringing it up to date goes on where it ended, and what is written meanwhile is found too', async () => {
  const file = await oldIndexFile();
  const steps: number[] = [];
  for (let isDone = false; !isDone; ) {
    const db = openIndexDb(file);
    isDone = !createGathering(db).gather();
    db.close();
    const searcher = openSearcher(file);
    steps.push(searcher.currency());
    searcher.close();
  }

  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(new Set(steps).size).toBeGreaterThan(4);
  expect(steps.at(-1)).toBe(1);
  const index = startIndex(file);
  await index.put('later', ['Verlängerungen.']);
  expect((await index.find('Verlängerung', byWords)).sort()).toEqual(['later', 'long', 'short']);
});
