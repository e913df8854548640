import { expect, it } from 'vitest';
import {
  type ListDefinition,
  listingOf,
  narrowingsOf,
  nextSort,
  readListState,
  without,
} from './list-view';

const batches: ListDefinition = {
  filters: { status: { many: true }, purpose: { field: 'category' } },
  tiles: [{ value: 'failed', listing: { status: ['failed'], outcome: ['failed'] } }],
  sorts: ['created', 'name'],
};
const read = (query: string) => readListState(batches, new URLSearchParams(query));

it('asks for nothing in particular when nothing is set', () => {
  expect(listingOf(batches, read(''))).toEqual({});
  expect(narrowingsOf(batches, read(''))).toEqual([]);
});

it('asks for what a tile stands for, unless a filter says otherwise', () => {
  expect(listingOf(batches, read('show=failed'))).toEqual({
    status: ['failed'],
    outcome: ['failed'],
  });
  expect(listingOf(batches, read('show=failed&status=expired')).status).toEqual(['expired']);
});

it('takes days as those of UTC, the last one included', () => {
  expect(listingOf(batches, read('from=2026-11-01&to=2026-11-01'))).toEqual({
    from: 1793491200,
    to: 1793577600,
  });
});

it('leaves out dates and orders that mean nothing', () => {
  expect(listingOf(batches, read('from=yesterday&to=2026-13-45&sort=evil'))).toEqual({});
});

it('asks in the words of the server', () => {
  expect(listingOf(batches, read('purpose=batch'))).toEqual({ category: 'batch' });
});

it('names everything that narrows the list, and takes one of them away', () => {
  const state = read('status=failed&status=expired&search=x&purpose=batch');
  expect(narrowingsOf(batches, state)).toEqual([
    { name: 'status', value: 'failed' },
    { name: 'status', value: 'expired' },
    { name: 'purpose', value: 'batch' },
    { name: 'search', value: 'x' },
  ]);
  expect(without(state, { name: 'status', value: 'failed' })).toEqual({ status: ['expired'] });
  expect(without(state, { name: 'search', value: 'x' })).toEqual({ search: '' });
});

it('turns the order round with each click, and back with the third', () => {
  expect(nextSort('', 'name')).toBe('name');
  expect(nextSort('name', 'name')).toBe('-name');
  expect(nextSort('-name', 'name')).toBe('');
  expect(nextSort('-created', 'name')).toBe('name');
});
