import { describe, expect, it } from 'vitest';
import {
  type FilterGroup,
  type FilterRow,
  filterFor,
  filterProblem,
  searchFilterOf,
} from './filters';

const year = filterFor('year', 2024);
const draft = filterFor('draft', false);
const lang: FilterRow = { key: 'lang', operator: 'in', type: 'text', value: 'en, de ,' };
const all = (...filters: FilterGroup['filters']): FilterGroup => ({ match: 'and', filters });
const any = (...filters: FilterGroup['filters']): FilterGroup => ({ match: 'or', filters });

describe('filters of a search', () => {
  it('keep the types of attributes, one alone and several joined', () => {
    expect(searchFilterOf(all())).toBeUndefined();
    expect(searchFilterOf(all(year))).toEqual({ type: 'eq', key: 'year', value: 2024 });
    expect(searchFilterOf(any(year, draft))).toEqual({
      type: 'or',
      filters: [
        { type: 'eq', key: 'year', value: 2024 },
        { type: 'eq', key: 'draft', value: false },
      ],
    });
  });

  it('compare with several values, of numbers and of texts', () => {
    const years: FilterRow = { key: 'year', operator: 'nin', type: 'number', value: '2024,2025' };
    expect(searchFilterOf(all(lang))).toEqual({ type: 'in', key: 'lang', value: ['en', 'de'] });
    expect(searchFilterOf(all(years))).toEqual({ type: 'nin', key: 'year', value: [2024, 2025] });
  });

  it('can be nested, and an empty group is not sent', () => {
    const empty = { ...year, key: ' ', value: '' };
    expect(searchFilterOf(all(lang, any(year, draft), any(empty), any()))).toEqual({
      type: 'and',
      filters: [
        { type: 'in', key: 'lang', value: ['en', 'de'] },
        {
          type: 'or',
          filters: [
            { type: 'eq', key: 'year', value: 2024 },
            { type: 'eq', key: 'draft', value: false },
          ],
        },
      ],
    });
    expect(searchFilterOf(all(any(year)))).toEqual({ type: 'eq', key: 'year', value: 2024 });
  });

  it.each([
    [{ ...year, value: 'soon' }, 'noNumber'],
    [{ ...year, operator: 'in', value: '2024, soon' }, 'noNumber'],
    [{ ...year, key: '' }, 'noKey'],
    [{ ...lang, value: ' , ' }, 'noValues'],
    [{ ...draft, operator: 'nin' }, 'noBooleans'],
    [{ ...year, key: '', value: '' }, null],
    [lang, null],
  ] as [FilterRow, string | null][])('%j within a group: %s', (row, problem) => {
    expect(filterProblem(all(draft, any(row)))).toBe(problem);
  });
});
