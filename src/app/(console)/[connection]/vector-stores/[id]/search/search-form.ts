import {
  type FilterGroup,
  type FilterNode,
  type FilterProblem,
  filterProblem,
  searchFilterOf,
} from './filters';

export const rankers = ['auto', 'none', 'default-2024-11-15'] as const;

/** What a search asks, as its form has it. */
export interface SearchForm {
  queries: string[];
  filters: FilterNode[];
  match: FilterGroup['match'];
  ranker: (typeof rankers)[number];
  /** From 0 to 1, as typed; empty: none. */
  threshold: string;
  /** How many results, as typed. */
  max: string;
  rewrite: boolean;
  /** Files rather than chunks: only where the upstream is the embedded platform. */
  byFile: boolean;
}

export const emptySearch: SearchForm = {
  queries: [''],
  filters: [],
  match: 'and',
  ranker: 'auto',
  threshold: '',
  max: '10',
  rewrite: false,
  byFile: false,
};

export const maxResults = 50;

export const maxQueries = 32;

/** How vectors and words are weighed: an extension of the embedded platform. */
export interface SearchMode {
  embedding_weight: number;
  text_weight: number;
  /** Every vector is compared. */
  exact?: true;
}

/** The body of the request. `looking`: only where the upstream is the embedded platform. */
export function bodyOf(form: SearchForm, looking?: SearchMode) {
  const { queries, filters, match, ranker, threshold, max, rewrite, byFile } = form;
  const enteredQueries = queries.map((query) => query.trim()).filter(Boolean);
  const { exact, ...weights } = looking ?? {};
  const ranking = {
    ...(ranker !== 'auto' && { ranker }),
    ...(threshold.trim() && { score_threshold: Number(threshold) }),
    ...(looking && { hybrid_search: weights }),
  };
  const filter = searchFilterOf({ match, filters });
  return {
    query: enteredQueries.length === 1 ? (enteredQueries[0] ?? '') : enteredQueries,
    max_num_results: Number(max) || 10,
    ...(rewrite && { rewrite_query: true }),
    ...(filter && { filters: filter }),
    ...(Object.keys(ranking).length > 0 && { ranking_options: ranking }),
    ...(exact && { exact }),
    // Ways are compared by chunks.
    ...(byFile && !looking && { group_by_file: true }),
  };
}

export type SearchProblem = 'noQuery' | 'noThreshold' | 'noMax' | FilterProblem;

/** The first thing that is wrong, by the field it stands at. */
export function searchProblems(form: SearchForm): Record<string, SearchProblem | null> {
  const { queries, threshold, max } = form;
  const score = Number(threshold);
  const count = Number(max);
  return {
    queries: queries.some((query) => query.trim() !== '') ? null : 'noQuery',
    filters: filterProblem(form),
    threshold: score >= 0 && score <= 1 ? null : 'noThreshold',
    max: Number.isInteger(count) && count >= 1 && count <= maxResults ? null : 'noMax',
  };
}
