import { describe, expect, it } from 'vitest';
import type { Filter } from '../retrieval';
import { isMet } from './filter';

const attributes = { year: 2024, lang: 'de', draft: false, date: '2024-05-01', empty: '' };

describe('a filter', () => {
  const cases: [Filter, boolean][] = [
    [{ type: 'eq', key: 'year', value: 2024 }, true],
    [{ type: 'eq', key: 'year', value: '2024' }, false],
    [{ type: 'eq', key: 'draft', value: false }, true],
    [{ type: 'eq', key: 'draft', value: 0 }, false],
    [{ type: 'eq', key: 'empty', value: '' }, true],
    [{ type: 'eq', key: 'none', value: '' }, false],
    [{ type: 'ne', key: 'lang', value: 'en' }, true],
    [{ type: 'ne', key: 'lang', value: 'de' }, false],
    [{ type: 'ne', key: 'year', value: '2024' }, true],
    [{ type: 'ne', key: 'none', value: 'x' }, true],
    [{ type: 'gt', key: 'year', value: 2023 }, true],
    [{ type: 'gt', key: 'year', value: 2024 }, false],
    [{ type: 'gte', key: 'year', value: 2024 }, true],
    [{ type: 'lt', key: 'year', value: 2025.5 }, true],
    [{ type: 'lte', key: 'year', value: 2023 }, false],
    [{ type: 'gt', key: 'date', value: '2024-04-30' }, true],
    [{ type: 'lt', key: 'date', value: '2024-04-30' }, false],
    [{ type: 'gt', key: 'year', value: '2000' }, false],
    [{ type: 'lt', key: 'year', value: '9000' }, false],
    [{ type: 'gte', key: 'draft', value: false }, false],
    [{ type: 'gt', key: 'none', value: 0 }, false],
    [{ type: 'lte', key: 'none', value: 0 }, false],
    [{ type: 'in', key: 'lang', value: ['en', 'de'] }, true],
    [{ type: 'in', key: 'year', value: ['2024', 2023] }, false],
    [{ type: 'in', key: 'lang', value: [] }, false],
    [{ type: 'in', key: 'none', value: ['x'] }, false],
    [{ type: 'nin', key: 'lang', value: ['en'] }, true],
    [{ type: 'nin', key: 'lang', value: ['de'] }, false],
    [{ type: 'nin', key: 'none', value: ['x'] }, true],
    [{ type: 'and', filters: [] }, true],
    [{ type: 'or', filters: [] }, false],
    [{ type: 'eq', key: 'constructor', value: 'x' }, false],
    [{ type: 'ne', key: '__proto__', value: 'x' }, true],
  ];
  it.each(cases)('%j is met: %s', (filter, expected) => {
    expect(isMet(filter, attributes)).toBe(expected);
  });

  it('may be nested to any depth', () => {
    const isGerman: Filter = { type: 'eq', key: 'lang', value: 'de' };
    const isOld: Filter = { type: 'lt', key: 'year', value: 2000 };
    const isFinal: Filter = { type: 'ne', key: 'draft', value: true };

    expect(
      isMet(
        { type: 'and', filters: [isGerman, { type: 'or', filters: [isOld, isFinal] }] },
        attributes,
      ),
    ).toBe(true);
    expect(
      isMet({ type: 'and', filters: [isGerman, { type: 'or', filters: [isOld] }] }, attributes),
    ).toBe(false);
    let deep: Filter = isGerman;
    for (let depth = 0; depth < 1_000; depth += 1)
      deep = { type: depth % 2 ? 'and' : 'or', filters: [deep] };
    expect(isMet(deep, attributes)).toBe(true);
  });
});
