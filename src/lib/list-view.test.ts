import { expect, it } from 'vitest';
import {
  type ListDefinition,
  listingOf,
  narrowingsOf,
  nextSort,
  orderOf,
  queryOf,
  readListState,
  tileOf,
  unknownNames,
  withFilter,
  without,
  withTile,
} from './list-view';

const batches: ListDefinition = {
  filters: { status: { many: true }, purpose: { field: 'category' } },
  tiles: [{ value: 'failed', listing: { status: ['failed'], outcome: ['failed'] } }],
  sorts: ['created', 'name'],
};
const read = (query: string) => readListState(batches, new URLSearchParams(query));

it('sends no parameters if nothing is set', () => {
  expect(listingOf(batches, read(''), 'UTC')).toEqual({});
  expect(narrowingsOf(batches, read(''))).toEqual([]);
});

it('sends the filter of a tile, unless another filter overrides it', () => {
  expect(listingOf(batches, read('show=failed'), 'UTC')).toEqual({
    status: ['failed'],
    outcome: ['failed'],
  });
  expect(listingOf(batches, read('show=failed&status=expired'), 'UTC').status).toEqual(['expired']);
});

const range = (from: string, to: string, timeZone: string) => {
  const listing = listingOf(batches, read(`from=${from}&to=${to}`), timeZone);
  return [listing.from, listing.to].map((at) => new Date((at ?? 0) * 1000).toISOString());
};

it.each([
  ['UTC', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-01T07:00:00.000Z', '2026-11-02T08:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-10-31T10:00:00.000Z', '2026-11-01T10:00:00.000Z'],
  ['Asia/Kathmandu', '2026-10-31T18:15:00.000Z', '2026-11-01T18:15:00.000Z'],
])('interprets days in %s, including the last one', (timeZone, from, to) => {
  expect(range('2026-11-01', '2026-11-01', timeZone)).toEqual([from, to]);
});

it.each([
  ['23 hours, when summer begins', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
  ['25 hours, when it ends', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
  ['24 hours, on the day before', '2026-10-24', '2026-10-23T22:00:00.000Z', 24],
])('a day in Berlin has %s', (_, day, from, hours) => {
  const [start = '', end = ''] = range(day, day, 'Europe/Berlin');
  expect(start).toBe(from);
  expect((Date.parse(end) - Date.parse(start)) / 3_600_000).toBe(hours);
});

it('a day without midnight begins with its first minute', () => {
  // In 2024 the clocks of Cairo went from 00:00 to 01:00 on the last Friday of April.
  expect(range('2024-04-26', '2024-04-26', 'Africa/Cairo')).toEqual([
    '2024-04-25T22:00:00.000Z',
    '2024-04-26T21:00:00.000Z',
  ]);
});

it('the days of a range across the end of daylight saving time leave no gap', () => {
  const whole = range('2026-10-24', '2026-10-26', 'Europe/Berlin');
  const days = ['2026-10-24', '2026-10-25', '2026-10-26'].map((day) =>
    range(day, day, 'Europe/Berlin'),
  );
  expect(days.map(([start]) => start).slice(1)).toEqual(days.map(([, end]) => end).slice(0, 2));
  expect([days[0]?.[0], days[2]?.[1]]).toEqual(whole);
});

it('ignores invalid dates and orders', () => {
  expect(listingOf(batches, read('from=yesterday&to=2026-13-45&sort=evil'), 'UTC')).toEqual({});
});

it('uses the parameter names of the server', () => {
  expect(listingOf(batches, read('purpose=batch'), 'UTC')).toEqual({ category: 'batch' });
});

it('names every filter, and removes a single one', () => {
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

it('reverses the order with each click, and resets it with the third', () => {
  const definition = { sorts: ['name'] };
  expect(nextSort(definition, '', 'name')).toBe('name');
  expect(nextSort(definition, 'name', 'name')).toBe('-name');
  expect(nextSort(definition, '-name', 'name')).toBe('');
  expect(nextSort(definition, '-created', 'name')).toBe('name');
});

it('rows that are newest first are reversed with the first click, and reset with the second', () => {
  const definition = { sorts: ['created', 'name'] };
  expect(orderOf(definition, '')).toBe('-created');
  expect(nextSort(definition, '', 'created')).toBe('created');
  expect(nextSort(definition, 'created', 'created')).toBe('');
  expect(nextSort(definition, '', 'name')).toBe('name');
});

it('marks no column as sorted if none is', () => {
  expect(orderOf({ sorts: ['created'], order: '' }, '')).toBe('');
  expect(orderOf({ sorts: ['name'] }, '')).toBe('');
  expect(orderOf({ sorts: ['created'], order: 'created' }, '')).toBe('created');
  expect(nextSort({ sorts: ['created'], order: 'created' }, '', 'created')).toBe('-created');
});

it('ignores unknown filter values, and sends what a value means', () => {
  const history: ListDefinition = {
    filters: {
      kind: { values: ['batch', 'file'] },
      gone: { values: ['no', 'yes'], takes: { no: false, yes: true } },
    },
  };
  const asked = (query: string) => {
    const state = readListState(history, new URLSearchParams(query));
    return { listing: listingOf(history, state, 'UTC'), narrowings: narrowingsOf(history, state) };
  };
  expect(asked('kind=teleport&gone=maybe')).toEqual({ listing: {}, narrowings: [] });
  expect(asked('kind=file&kind=batch&gone=no')).toEqual({
    listing: { kind: 'file', gone: false },
    narrowings: [
      { name: 'kind', value: 'file' },
      { name: 'gone', value: 'no' },
    ],
  });
});

it('invalid values filter nothing', () => {
  expect(narrowingsOf(batches, read('show=nope&from=yesterday&to=2026-99-99&search=+'))).toEqual(
    [],
  );
});

it('a tile and a filter of the same field replace each other, others stay', () => {
  expect(tileOf(batches, read(''))).toBe('');
  expect(tileOf(batches, read('show=failed&purpose=batch'))).toBe('failed');
  expect(tileOf(batches, read('show=failed&status=expired'))).toBeNull();
  expect(withTile(batches, 'failed')).toEqual({ show: 'failed', status: [] });
  expect(withFilter(batches, 'status', ['expired'])).toEqual({ status: ['expired'], show: '' });
  expect(withFilter(batches, 'purpose', 'batch')).toEqual({ purpose: 'batch' });
});

it('a saved view keeps filters, order and columns, not the row or the view that is open', () => {
  const state = read('status=failed&status=expired&sort=name&columns=id,-tokens&peek=b1&view=v1');
  expect(queryOf(batches, state)).toBe(
    'status=failed&status=expired&sort=name&columns=id%2C-tokens',
  );
  expect(read(queryOf(batches, state))).toEqual({ ...state, peek: '', view: '' });
  expect(queryOf(batches, read(''))).toBe('');
});

it('parts of a saved view that the list no longer has are named', () => {
  expect(unknownNames(batches, 'owner=me&status=failed&owner=you&search=x')).toEqual(['owner']);
});
