import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measureConformance, type OperationResult } from './measure';
import { printTable, replaceTable, tableIn } from './table';

it('the numbers of docs/platform.md are those that a platform gives; `npm run conformance -- --write` renews them', {
  timeout: 600_000,
}, async () => {
  const results = await measureConformance();

  expect(results).toHaveLength(104);
  expect(tableIn(readFileSync('docs/platform.md', 'utf8'))).toBe(printTable(results));
});

it('a table takes the place of the one before', () => {
  const result = (noun: string, answered: number): OperationResult => ({
    noun,
    id: 'listFiles',
    isAnswered: answered > 0,
    parameters: { answered, all: 2 },
    fields: { answered, all: 4 },
    missing: { parameters: [], fields: [] },
  });
  const table = printTable([result('runSteps', 2), result('files', 0)]);
  const text = replaceTable('a\n', 'old');

  expect(table.split('\n').slice(2)).toEqual([
    '| run steps | 1 of 1 | 2 of 2 | 2 of 4 | 71 % |',
    '| files | 0 of 1 | 0 of 2 | 0 of 4 | 0 % |',
    '| **all** | 1 of 2 | 2 of 4 | 2 of 8 | 35 % |',
  ]);
  expect(tableIn(replaceTable(text, table))).toBe(table);
});
