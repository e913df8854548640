import { expect, it } from 'vitest';
import { rowOf, slowdownOf, tableOf } from './table';

it('a report is a row of scores and figures, with dashes for missing ones', () => {
  const row = rowOf('/files', 'mobile', {
    categories: {
      performance: { score: 0.914 },
      accessibility: { score: 1 },
      'best-practices': { score: null },
    },
    audits: {
      'largest-contentful-paint': { numericValue: 1234.5 },
      'cumulative-layout-shift': { numericValue: 0.01234 },
      'total-blocking-time': {},
    },
    environment: { benchmarkIndex: 1009.5 },
  });
  expect(row).toEqual(['/files', 'mobile', '91', '100', '–', '1235', '–', '0.012', '1010']);
  expect(tableOf([row]).split('\n')[2]).toBe(`| ${row.join(' | ')} |`);
});

it('a slower machine is slowed down less', () => {
  expect([400, 799, 800, 1_499, 1_500, 3_000].map(slowdownOf)).toEqual([1, 1, 2, 2, 4, 4]);
});
