import { expect, it } from 'vitest';
import { readTable } from './read-table';

const rows = Array.from({ length: 10_000 }, (_, at) => ({ key: `t${at}` }));
const input = { rows, rowId: ({ key }: { key: string }) => key, keys: ['name', 'size', 'id'] };

it('rows keep their order and identity, under their ids', () => {
  const { records } = readTable({ ...input, visibility: {} });
  expect(records).toHaveLength(10_000);
  expect(records.every(({ id, row }, at) => row === rows[at] && id === `t${at}`)).toBe(true);
});

it('hidden columns are left out, others are shown by default', () => {
  const { keys } = readTable({ ...input, visibility: { size: false, id: true } });
  expect(keys).toEqual(['name', 'id']);
});

it('a second read contains nothing of the first one', () => {
  readTable({ ...input, visibility: { name: false } });
  const { keys, records } = readTable({ ...input, rows: rows.slice(0, 1), visibility: {} });
  expect([keys, records.length]).toEqual([['name', 'size', 'id'], 1]);
});
