import { expect, it } from 'vitest';
import type { Listing } from './list-view';
import { type LocalList, localRows } from './local-list';

interface Host {
  name: string;
  owner: string | null;
  created: number | null;
  down: boolean;
}

const host = (name: string, more: Partial<Host> = {}): Host => ({
  name,
  owner: null,
  created: null,
  down: false,
  ...more,
});

const rows: readonly Host[] = [
  host('node-10', { owner: 'ops', created: 300 }),
  host('node-9', { owner: 'Research lab', created: 100, down: true }),
  host('Node-1'),
];

const hosts: LocalList<Host> = {
  text: ({ name, owner }) => `${name} ${owner ?? ''}`,
  createdAt: ({ created }) => created,
  fields: { owner: ({ owner }) => owner, down: ({ down }) => down },
  sorts: { name: ({ name }) => name, created: ({ created }) => created },
};

const names = (listing: Listing) => localRows(rows, hosts, listing).map(({ name }) => name);

it('without parameters, rows are unchanged', () => {
  expect(localRows(rows, hosts, {})).toBe(rows);
});

it('a search finds rows that have every word, in any case and order', () => {
  expect(names({ search: 'lab NODE' })).toEqual(['node-9']);
  expect(names({ search: 'node lab ops' })).toEqual([]);
});

it('dates are inclusive at the start, exclusive at the end, and exclude rows without a date', () => {
  expect(names({ from: 100 })).toEqual(['node-10', 'node-9']);
  expect(names({ from: 100, to: 300 })).toEqual(['node-9']);
  expect(names({ to: 1000 })).toEqual(['node-10', 'node-9']);
});

it('filters take one value or several, of any type, and unknown fields filter nothing', () => {
  expect(names({ owner: 'ops' })).toEqual(['node-10']);
  expect(names({ owner: ['ops', 'Research lab'] })).toEqual(['node-10', 'node-9']);
  expect(names({ down: false })).toEqual(['node-10', 'Node-1']);
  expect(names({ colour: 'red' })).toHaveLength(3);
});

it('orders numbers in names as numbers, and ignores case', () => {
  expect(names({ sort: 'name' })).toEqual(['Node-1', 'node-9', 'node-10']);
  expect(names({ sort: '-name' })).toEqual(['node-10', 'node-9', 'Node-1']);
});

it('rows without a value are last in both orders', () => {
  expect(names({ sort: 'created' })).toEqual(['node-9', 'node-10', 'Node-1']);
  expect(names({ sort: '-created' })).toEqual(['node-10', 'node-9', 'Node-1']);
});

it('an unknown order changes nothing', () => {
  expect(names({ sort: '-colour' })).toEqual(rows.map(({ name }) => name));
});
