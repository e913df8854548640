import { expect, it } from 'vitest';
import { rowOf, tableOf } from './table';

it('a report is a line of scores and figures, with dashes for what was not measured', () => {
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
  });
  expect(row).toEqual(['/files', 'mobile', '91', '100', '–', '1235', '–', '0.012']);
  expect(tableOf([row]).split('\n')[2]).toBe(`| ${row.join(' | ')} |`);
});
