import { expect, it } from 'vitest';
import { hitKey, hitsOf, ranksOf } from './hit';

const result = (file_id: string, text: string) => ({
  file_id,
  filename: `${file_id}.md`,
  score: 0.5,
  attributes: {},
  content: [{ type: 'text', text }],
});

it('a chunk has its best rank in each search', () => {
  const hits = hitsOf([result('a', 'x'), result('b', 'x'), result('a', 'x')]);
  const ranks = ranksOf(hits);
  expect(hits.map((hit) => ranks.get(hitKey(hit)))).toEqual([1, 2, 1]);
});

it('passages of one file have distinct keys', () => {
  const content = [{ text: 'one' }, { text: 'two' }];
  expect(hitsOf([{ ...result('a', ''), content }])[0]?.text).toBe('one\n\n[…]\n\ntwo');
});

it('results of any shape are read', () => {
  for (const odd of [null, 7, 'x', [], {}, { content: 'x', score: 'high', file_id: 7 }])
    expect(hitsOf([odd])).toEqual([
      expect.objectContaining({ fileId: null, score: null, text: '' }),
    ]);
});
