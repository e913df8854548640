import { type AttributeType, type AttributeValue, typeOf } from '../../attributes/attribute-rows';

export const operators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const;

export type Operator = (typeof operators)[number];

/** One comparison of a filter. */
export interface FilterRow {
  key: string;
  operator: Operator;
  type: AttributeType;
  /** As typed; of a boolean `true` or `false`. */
  value: string;
}

export const rankers = ['auto', 'none', 'default-2024-11-15'] as const;

/** What a search asks, as its form has it. */
export interface SearchForm {
  queries: string[];
  filters: FilterRow[];
  match: 'and' | 'or';
  ranker: (typeof rankers)[number];
  /** From 0 to 1, as typed; empty: none. */
  threshold: string;
  /** How many results, as typed. */
  max: string;
  rewrite: boolean;
}

export const emptySearch: SearchForm = {
  queries: [''],
  filters: [],
  match: 'and',
  ranker: 'auto',
  threshold: '',
  max: '10',
  rewrite: false,
};

export const maxResults = 50;

export const maxQueries = 32;

/** How vectors and words are weighed: an extension of the embedded platform. */
export interface Looking {
  embedding_weight: number;
  text_weight: number;
  /** Every vector is compared. */
  exact?: true;
}

/** The filter that a click on an attribute's value stands for. */
export function filterFor(key: string, value: AttributeValue): FilterRow {
  return { key, operator: 'eq', type: typeOf(value), value: String(value) };
}

/** The body of the request. `looking`: only where the upstream is the embedded platform. */
export function bodyOf(form: SearchForm, looking?: Looking) {
  const { queries, filters, match, ranker, threshold, max, rewrite } = form;
  const asked = queries.map((query) => query.trim()).filter(Boolean);
  const { exact, ...weights } = looking ?? {};
  const ranking = {
    ...(ranker !== 'auto' && { ranker }),
    ...(threshold.trim() && { score_threshold: Number(threshold) }),
    ...(looking && { hybrid_search: weights }),
  };
  const comparisons = filters.filter(({ key }) => key.trim() !== '').map(comparisonOf);
  const [only] = comparisons;
  return {
    query: asked.length === 1 ? (asked[0] ?? '') : asked,
    max_num_results: Number(max) || 10,
    ...(rewrite && { rewrite_query: true }),
    ...(only && {
      filters: comparisons.length === 1 ? only : { type: match, filters: comparisons },
    }),
    ...(Object.keys(ranking).length > 0 && { ranking_options: ranking }),
    ...(exact && { exact }),
  };
}

function comparisonOf({ key, operator, type, value }: FilterRow) {
  const typed = type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' : value;
  return { type: operator, key: key.trim(), value: typed };
}

export type SearchProblem = 'noQuery' | 'noThreshold' | 'noMax' | 'noNumber' | 'noKey';

/** The first thing that is wrong, by the field it stands at. */
export function searchProblems(form: SearchForm): Record<string, SearchProblem | null> {
  const { queries, filters, threshold, max } = form;
  const score = Number(threshold);
  const count = Number(max);
  const badNumber = filters.some(
    ({ type, value }) =>
      type === 'number' && (value.trim() === '' || !Number.isFinite(Number(value))),
  );
  const badKey = filters.some(({ key, value }) => key.trim() === '' && value !== '');
  return {
    queries: queries.some((query) => query.trim() !== '') ? null : 'noQuery',
    filters: badNumber ? 'noNumber' : badKey ? 'noKey' : null,
    threshold: score >= 0 && score <= 1 ? null : 'noThreshold',
    max: Number.isInteger(count) && count >= 1 && count <= maxResults ? null : 'noMax',
  };
}
