import { describe, expect, it } from 'vitest';
import { childrenOf, pathsAbove } from './branches';
import { visibleLines } from './lines';
import { findMatches } from './matches';

const root = (value: unknown) => ({ path: '', label: '', value });
const many = Array.from({ length: 25_000 }, (_, id) => ({ id, name: `item ${id}` }));

describe('children', () => {
  it('are the entries of a small value', () => {
    expect(childrenOf(root({ 'a/b': 1, c: [2] }))).toEqual([
      { path: '/a~1b', label: 'a/b', value: 1 },
      { path: '/c', label: 'c', value: [2] },
    ]);
  });

  it('are ranges of a large one, a hundred at most', () => {
    const groups = childrenOf(root(many));
    const [first] = groups;

    expect(groups).toHaveLength(3);
    expect(first).toMatchObject({ label: '0 … 9999', range: [0, 10_000] });
    expect(first && childrenOf(first)).toHaveLength(100);
  });

  it('end with the remaining range', () => {
    expect(childrenOf(root(many)).at(-1)?.range).toEqual([20_000, 25_000]);
  });
});

describe('lines', () => {
  it('are unfolded for small values, and folded for the rest', () => {
    const lines = visibleLines({ usage: { tokens: 3 }, items: many }, new Map());

    expect(lines.map(({ path, open }) => [path, open])).toEqual([
      ['', true],
      ['/usage', true],
      ['/usage/tokens', undefined],
      ['/items', false],
    ]);
  });

  it('follow what the user folds', () => {
    const folds = new Map([
      ['/usage', false],
      ['/items', true],
    ]);

    expect(visibleLines({ usage: { tokens: 3 }, items: many }, folds)).toHaveLength(6);
  });
});

describe('a search', () => {
  it('finds keys and values, in order, inside of ranges', () => {
    const found = findMatches({ item_count: 1, items: many }, 'ITEM 20001');

    expect(found).toEqual(['/items/~20000-25000/~20000-20100/20001/name']);
  });

  it('returns every folded ancestor of a match', () => {
    expect(pathsAbove('/items/~0-100/3/name')).toEqual([
      '',
      '/items',
      '/items/~0-100',
      '/items/~0-100/3',
    ]);
  });

  it('takes the query literally', () => {
    expect(findMatches({ price: '3.50 $ (net)', other: '3x50' }, '3.50 $ (')).toEqual(['/price']);
    expect(findMatches('plain', 'LAIN')).toEqual(['']);
  });

  it('names the same paths as unfolding does', () => {
    const value = { 'a/b~c': many.slice(0, 10_050) };
    const [path = ''] = findMatches(value, 'item 10049');
    const folds = new Map(pathsAbove(path).map((above) => [above, true]));

    expect(visibleLines(value, folds).map((line) => line.path)).toContain(path);
  });

  it('stops at a thousand matches', () => {
    expect(findMatches(many, 'name')).toHaveLength(1_000);
    expect(findMatches(many, '  ')).toEqual([]);
  });
});
