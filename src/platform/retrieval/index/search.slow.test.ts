import { describe, expect, it } from 'vitest';
import { precisionOf } from '@/lib/search-precision';
import { vectorOf } from '../../engine/simulator/embedding/embedding';
import { corpus } from '../../engine/simulator/embedding/testing';
import type { Filter } from '../retrieval';
import { dimensions, startIndex } from './testing';

const tides = [
  ['tide', 'Tides are caused by the pull of the moon.'],
  ['bread', 'Sourdough bread rises without yeast.'],
  ['refund', 'Refunds are paid back within five working days.'],
  ['tokyo', '東京は日本の首都である。'],
] as const;

async function startWith(files: readonly (readonly [string, string])[]) {
  const index = startIndex();
  for (const [id, text] of files) await index.put(id, [text]);
  return index;
}

describe('a search', () => {
  it('finds the nearest chunks, best first, with scores from 0 to 1', async () => {
    const index = await startWith(tides);

    const hits = await index.ask('why is there a tide, does the moon pull?');

    expect(hits[0]).toMatchObject({ file_id: 'tide', text: tides[0][1], position: 0 });
    expect(hits).toHaveLength(4);
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('finds by words without similar vectors, and by vectors without words', async () => {
    const index = await startWith(tides);
    const nowhere = new Float32Array(dimensions);

    expect((await index.find('refunded', { vectors: [nowhere] }))[0]).toBe('refund');
    expect((await index.find('首都', { vectors: [nowhere] }))[0]).toBe('tokyo');
    expect((await index.find('what is it?', { vectors: [vectorOf('bread', dimensions)] }))[0]).toBe(
      'bread',
    );
  });

  it('finds exact words', async () => {
    const index = await startWith(corpus.map(({ text }, number) => [String(number), text]));
    const questions = corpus.flatMap(({ questions }, number) =>
      questions.map((question) => [question, String(number)] as const),
    );

    let found = 0;
    for (const [question, id] of questions) if ((await index.find(question))[0] === id) found += 1;

    expect(found / questions.length).toBeGreaterThan(0.95);
  });

  it('scores the same text highest and unrelated texts low', async () => {
    const index = await startWith(tides);
    const [same] = await index.ask(tides[2][1]);
    const unlike = await index.ask('quantum chromodynamics');

    expect(same).toMatchObject({ file_id: 'refund' });
    expect(same?.score).toBeGreaterThan(0.85);
    expect(unlike.every(({ score }) => score < 0.2)).toBe(true);
  });

  it('applies the limit and the score threshold', async () => {
    const index = startIndex();
    await index.put(
      'a',
      Array.from({ length: 300 }, (_, number) => `The tide of day ${number}`),
    );

    expect(await index.ask('tide', { limit: 1 })).toHaveLength(1);
    expect(await index.ask('tide', { limit: 50 })).toHaveLength(50);
    const [best] = await index.ask('the tide of day 7');
    expect(best?.text).toBe('The tide of day 7');
    const score = best?.score ?? 0;
    expect(await index.ask('the tide of day 7', { scoreThreshold: score })).toEqual([best]);
    expect(await index.ask('the tide of day 7', { scoreThreshold: 1 })).toEqual([]);
  });

  it('ranks by reciprocal rank fusion alone on request', async () => {
    const index = await startWith(tides);
    const question = 'tides of the moon';

    const [first, second] = await index.ask(question, { ranker: 'none' });

    expect(first).toMatchObject({ file_id: 'tide', score: 1 });
    // Second by nearness, and in no list of words.
    expect(second?.score).toBeCloseTo(61 / 62 / 2, 5);
    expect((await index.ask(question, { ranker: 'auto' }))[0]?.score).toBeLessThan(1);
  });

  it('applies the weights of vectors and words, and runs one alone', async () => {
    const index = await startWith(tides);
    const toBread = { vectors: [vectorOf(tides[1][1], dimensions)] };
    const find = (vectors: number, words: number, ranker: 'auto' | 'none' = 'auto') =>
      index.find('refunds', { ...toBread, ranker, weights: { vectors, words } });

    for (const ranker of ['auto', 'none'] as const) {
      expect((await find(1, 0, ranker))[0]).toBe('bread');
      expect(await find(0, 1, ranker)).toEqual(['refund']);
    }
    expect((await find(9, 1))[0]).toBe('bread');
    expect((await find(1, 9))[0]).toBe('refund');
    const question = { ...toBread, weights: { vectors: 3, words: 3 } };
    expect(await index.ask('refunds', question)).toEqual(await index.ask('refunds', toBread));
    const silent = { weights: { vectors: 0, words: 1 } };
    expect(await index.ask('who is it?', silent)).toEqual([]);
  });

  it('may have several queries and returns the best results of any', async () => {
    const index = await startWith(tides);
    const texts = ['tides of the moon', 'bread with yeast'];
    const vectors = texts.map((text) => vectorOf(text, dimensions));

    for (const ranker of ['auto', 'none'] as const)
      expect((await index.find('', { texts, vectors, limit: 2, ranker })).sort()).toEqual([
        'bread',
        'tide',
      ]);
  });

  it('covers several stores and ignores unknown ones', async () => {
    const index = await startWith(tides);
    await index.put('ebb', ['The ebb tide.'], {}, 'other');
    const vector_store_ids = ['nowhere', 'vs', 'other'];

    expect(await index.find('ebb tide', { vector_store_ids, limit: 2 })).toEqual(['ebb', 'tide']);
    expect(await index.find('ebb tide', { vector_store_ids: ['nowhere'] })).toEqual([]);
    expect(await index.find('ebb tide', { vector_store_ids: ['other'] })).toEqual(['ebb']);
    expect(await index.find('ebb tide', { vector_store_ids: [] })).toEqual([]);
  });

  it.each([
    ['a quote', '"'],
    ['a prefix', '"* tide*'],
    ['a star', '*'],
    ['operators', '^tide AND NOT (moon OR NEAR(a b, 2)) -sun +wind'],
    ['a column', '{terms}: tide terms: tide'],
    ['SQL', "'; drop table postings; --"],
    ['a zero', '\0'],
    ['half a character', '\ud800'],
    ['the signs of the index', '²⁴ tide²'],
    ['nothing', ''],
    ['one word of 100 kB', 'tide'.repeat(25_000)],
    ['one word 20,000 times', 'tide '.repeat(20_000)],
    ['100,000 characters without a space', '漢'.repeat(100_000)],
    ['20,000 words', Array.from({ length: 20_000 }, (_, number) => `word${number}`).join(' ')],
  ])('may be for %s', async (_, text) => {
    const index = await startWith(tides);
    expect(await index.ask(text)).toHaveLength(4);
  });
});

describe('a filter', () => {
  it('is applied before the limit, so that pages are full', async () => {
    const index = startIndex();
    for (let number = 0; number < 30; number += 1) {
      const texts = Array.from(
        { length: 100 },
        (_, day) => `The tide of day ${day} in port ${number}`,
      );
      await index.put(`file-${number}`, texts, { port: number, isNorth: number % 2 === 0 });
    }
    const rare: Filter = { type: 'eq', key: 'port', value: 17 };
    const none: Filter = { type: 'eq', key: 'port', value: 99 };
    const both: Filter = {
      type: 'and',
      filters: [
        { type: 'eq', key: 'isNorth', value: true },
        { type: 'lt', key: 'port', value: 3 },
      ],
    };

    const hits = await index.ask('tide of day 3 in port 4', { filter: rare, limit: 50 });
    expect(hits).toHaveLength(50);
    expect(new Set(hits.map(({ file_id }) => file_id))).toEqual(new Set(['file-17']));
    expect(hits[0]?.text).toContain('day 3 ');
    expect(new Set(await index.find('tide', { filter: both, limit: 50 }))).toEqual(
      new Set(['file-0', 'file-2']),
    );
    expect(await index.find('tide', { filter: none })).toEqual([]);
  });

  it('sees the current attributes', async () => {
    const index = startIndex();
    await index.put('a', ['The tide.'], { lang: 'de' });
    const filter: Filter = { type: 'eq', key: 'lang', value: 'en' };
    expect(await index.find('tide', { filter })).toEqual([]);

    await index.setAttributes({ vector_store_id: 'vs', file_id: 'a' }, { lang: 'en' });
    expect(await index.find('tide', { filter })).toEqual(['a']);

    const writer = index.write({ vector_store_id: 'vs', file_id: 'b' }, {});
    await writer.append([{ text: 'The tide.', vector: vectorOf('The tide.', dimensions) }]);
    await index.setAttributes({ vector_store_id: 'vs', file_id: 'b' }, { lang: 'en' });
    await writer.commit();
    expect((await index.find('tide', { filter })).sort()).toEqual(['a', 'b']);
  });
});

describe('among many chunks', () => {
  const topics = ['tide', 'bread', 'moon', 'train', 'glacier', 'museum', 'refund', 'password'];
  const textOf = (number: number) =>
    `Report ${number}: the ${topics[number % 8]} and the ${topics[(number >> 3) % 8]} of ${(number * 7_919) % 1_000}`;

  it('the approximate search finds the nearest of an exact search', async () => {
    const index = startIndex();
    const texts = Array.from({ length: 5_000 }, (_, number) => textOf(number));
    await index.put('a', texts);
    const vectors = texts.map((text) => vectorOf(text, dimensions));

    let met = 0;
    for (let round = 0; round < 20; round += 1) {
      const asked = vectorOf(`the ${topics[round % 8]} of ${round * 37}`, dimensions);
      const near = vectors.map((vector) =>
        vector.reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0),
      );
      const tenth = [...near].sort((a, b) => b - a)[9] ?? 0;
      // Without words that say anything, only vectors count.
      const hits = await index.ask('what is it', { vectors: [asked] });
      met += hits.filter(({ position }) => (near[position] ?? 0) >= tenth - 0.003).length;
    }

    expect(met / 200).toBeGreaterThan(0.97);
  });

  it.each([
    ['as it is', undefined, 0.97, 1],
    ['that compares far too few vectors', { rescoreCount: 12 }, 0.05, 0.95],
  ])(
    'the precision of an index %s is measured by the exact search',
    async (_, options, from, to) => {
      const index = startIndex(undefined, options);
      const texts = Array.from({ length: 5_000 }, (_, number) => textOf(number));
      await index.put('a', texts);
      const weights = { vectors: 1, words: 0 };
      const precisions: number[] = [];
      for (let round = 0; round < 20; round += 1) {
        const question = `the ${topics[round % 8]} of ${round * 37}`;
        const scored = async (exact: boolean) =>
          (await index.ask(question, { weights, exact })).map(({ position, score }) => ({
            id: String(position),
            score,
          }));
        precisions.push(precisionOf(await scored(false), await scored(true)) ?? 0);
      }

      const mean = precisions.reduce((sum, precision) => sum + precision, 0) / precisions.length;
      expect(mean).toBeGreaterThanOrEqual(from);
      expect(mean).toBeLessThanOrEqual(to);
    },
  );

  it('the exact search finds the nearest and applies the filter', async () => {
    const index = startIndex(undefined, { rescoreCount: 1 });
    const texts = Array.from({ length: 500 }, (_, number) => textOf(number));
    await index.put('a', texts, { part: 1 });
    await index.put('b', texts, { part: 2 });
    const filter: Filter = { type: 'eq', key: 'part', value: 2 };
    const weights = { vectors: 1, words: 0 };

    const hits = await index.ask(textOf(123), { weights, exact: true, filter });
    expect(hits).toHaveLength(10);
    expect(hits[0]).toMatchObject({ file_id: 'b', position: 123 });
    expect(new Set(hits.map(({ file_id }) => file_id))).toEqual(new Set(['b']));
    expect(await index.ask(textOf(123), { weights, filter })).toHaveLength(1);
  });

  it('a common word does not hide a rare one', async () => {
    const index = startIndex();
    const texts = Array.from({ length: 9_000 }, (_, number) => `tide ${number % 50}`);
    await index.put('a', [...texts, 'tide zugzwang']);
    const nowhere = new Float32Array(dimensions);

    expect((await index.ask('zugzwang tide', { vectors: [nowhere], limit: 1 }))[0]?.position).toBe(
      9_000,
    );
    expect(await index.ask('tide', { vectors: [nowhere], limit: 3 })).toHaveLength(3);
  });
});
