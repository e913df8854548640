import { expect, it } from 'vitest';
import { filterFor } from './filters';
import { bodyOf, emptySearch, searchProblems } from './search-form';

const search = { ...emptySearch, queries: [' Why is there a tide? ', ''] };

it('a plain search sends the query and how many results, and no defaults', () => {
  expect(bodyOf(search)).toEqual({ query: 'Why is there a tide?', max_num_results: 10 });
  expect(bodyOf({ ...search, queries: ['tide', 'moon'] }).query).toEqual(['tide', 'moon']);
});

it('filters are sent joined as the form says', () => {
  const filters = [filterFor('year', 2024), filterFor('draft', false)];
  expect(bodyOf({ ...search, match: 'or', filters }).filters).toMatchObject({
    type: 'or',
    filters: [{ key: 'year' }, { key: 'draft' }],
  });
});

it('ranking options are sent where they are set, and weights where the platform is asked', () => {
  expect(bodyOf({ ...search, ranker: 'none', threshold: '0.4' }).ranking_options).toEqual({
    ranker: 'none',
    score_threshold: 0.4,
  });
  expect(bodyOf(search, { embedding_weight: 1, text_weight: 0, exact: true })).toMatchObject({
    exact: true,
    ranking_options: { hybrid_search: { embedding_weight: 1, text_weight: 0 } },
  });
});

it('files are requested in place of chunks, without a comparison of rankings', () => {
  const byFile = { ...search, byFile: true };
  expect(bodyOf(byFile)).toMatchObject({ group_by_file: true });
  expect(bodyOf(byFile, { embedding_weight: 1, text_weight: 0 })).not.toHaveProperty(
    'group_by_file',
  );
});

it('invalid input is reported at its field', () => {
  expect(searchProblems(search)).toEqual({
    queries: null,
    filters: null,
    threshold: null,
    max: null,
  });
  expect(searchProblems(emptySearch).queries).toBe('noQuery');
  for (const threshold of ['2', '-0.1', 'high'])
    expect(searchProblems({ ...search, threshold }).threshold).toBe('noThreshold');
  for (const max of ['0', '51', '1.5', 'all'])
    expect(searchProblems({ ...search, max }).max).toBe('noMax');
  const filters = [{ ...filterFor('year', 1), value: 'soon' }];
  expect(searchProblems({ ...search, filters }).filters).toBe('noNumber');
});
