import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openIndexDb } from '../schema';
import { openSearcher } from '../searcher';
import { dimensions, indexFile, startIndex } from '../testing';
import { createSegmentMerge } from './segment-merge';

const words = { vectors: [new Float32Array(dimensions)], weights: { vectors: 0, words: 1 } };
const small = { recentChunks: 4, mergeFactor: 3, rowsPerStep: 10 };
/** Merges never start by themselves. */
const unmerged = { ...small, mergeFactor: 1_000 };

function countRows(file: string) {
  const db = new Database(file, { readonly: true });
  const count = (table: string) =>
    Number(db.prepare(`select count(*) from ${table}`).pluck().get());
  const counts = {
    segments: count('segments'),
    ranges: count('segment_ranges'),
    lists: count('postings'),
    recent: count('recent_postings'),
  };
  db.close();
  return counts;
}

/** Ports whose chunks are in many segments. */
async function writePorts(index: ReturnType<typeof startIndex>, count: number) {
  for (let port = 0; port < count; port += 1)
    await index.put(
      `port${port}`,
      [0, 1, 2].map((day) => `tide of port ${port} on day ${day} 東京 naïve é𝕏 ${port % 2}`),
    );
}

it('every step of a merge, from any process, leaves the results as they are', async () => {
  const index = startIndex(indexFile(), unmerged);
  await writePorts(index, 30);
  const before = countRows(index.file);
  expect(before.segments).toBeGreaterThan(9);
  const ask = (text: string) => index.ask(text, { ...words, limit: 50 });
  const questions = ['tide', 'day 2', 'port 7', '東京', 'naïve'];
  const expected = await Promise.all(questions.map(ask));
  expect(expected.map((hits) => hits.length)).toEqual([50, 50, 50, 50, 50]);

  let steps = 0;
  for (let isLeft = true; isLeft; steps += 1) {
    // A process that dies after each step.
    const db = openIndexDb(index.file);
    isLeft = createSegmentMerge(db, small).merge();
    db.close();
    expect(await Promise.all(questions.map(ask))).toEqual(expected);
  }

  expect(steps).toBeGreaterThan(20);
  const after = countRows(index.file);
  expect(after.segments).toBeLessThan(before.segments / 3);
  expect(after.ranges).toBe(before.ranges);
});

it('a file and a store that are removed in the middle of a merge are gone, with their posting lists', async () => {
  const index = startIndex(indexFile(), unmerged);
  await writePorts(index, 30);
  await index.put('elsewhere', ['tide of elsewhere'], {}, 'other');
  const db = openIndexDb(index.file);
  onTestFinished(() => void db.close());
  const { merge } = createSegmentMerge(db, small);
  for (let step = 0; step < 3; step += 1) expect(merge()).toBe(true);

  await index.remove({ vector_store_id: 'vs', file_id: 'port7' });
  expect((await index.ask('port 7', words))[0]?.file_id).not.toBe('port7');
  while (merge());
  expect(await index.find('tide', { ...words, limit: 200 })).toHaveLength(87);

  await index.put('more', ['tide', 'tide', 'tide', 'tide', 'tide']);
  for (let step = 0; step < 2; step += 1) merge();
  await index.remove({ vector_store_id: 'vs' });
  await expect
    .poll(() => countRows(index.file))
    .toEqual({ segments: 0, ranges: 0, lists: 0, recent: 1 });
  expect(await index.find('tide', { ...words, vector_store_ids: ['vs', 'other'] })).toEqual([
    'elsewhere',
  ]);
});

it('a segment of which most chunks were deleted is rewritten without them', async () => {
  const index = startIndex(indexFile(), unmerged);
  await index.put('kept', ['the zebra', 'the zebra again']);
  await index.put('removed', ['one zebra', 'two zebras', 'three zebras', 'an okapi']);
  await expect.poll(() => countRows(index.file)).toMatchObject({ segments: 1, ranges: 2 });

  await index.remove({ vector_store_id: 'vs', file_id: 'removed' });

  await expect
    .poll(() => countRows(index.file))
    .toMatchObject({ segments: 1, ranges: 1, lists: 1 });
  expect(await index.find('zebra', words)).toEqual(['kept', 'kept']);
});

it('a file that is replaced again and again leaves nothing behind', async () => {
  const index = startIndex(indexFile(), small);
  const searcher = openSearcher(index.file);
  onTestFinished(() => searcher.close());
  for (let version = 0; version < 60; version += 1) {
    await index.put('a', [`tide ${version}`, `moon ${version}`]);
    await new Promise(setImmediate);
  }

  await expect.poll(() => countRows(index.file).ranges).toBeLessThan(6);
  const query = { vector_store_ids: ['vs'], texts: ['tide 59'], limit: 10, ...words };
  expect(searcher.search(query).map(({ text }) => text)).toEqual(['tide 59', 'moon 59']);
});
