import type { ComparisonFilter, CompoundFilter, VectorStoreSearchRequest } from '@/lib/openai';
import { invalid, outOfRange, type ParamPath, wrongType } from '../http/error-messages';
import type { Filter, Weights } from '../retrieval/retrieval';
import type { StoreSearch } from './search';

type Given = ComparisonFilter | CompoundFilter;

const maxQueries = 32;
const maxLevels = 10;
const maxComparisons = 100;
const maxValues = 1_000;

/** With the extensions of this platform. */
type SearchBody = VectorStoreSearchRequest & {
  /** Compares every vector. */
  exact?: unknown;
  /** Returns files instead of chunks. */
  group_by_file?: unknown;
};

/** The queries. They are not rewritten. */
export function readSearch(body: SearchBody): Omit<StoreSearch, 'ids'> {
  const { query, max_num_results = 10, filters, ranking_options } = body;
  const flagOf = (field: 'exact' | 'group_by_file') => {
    const flag = body[field];
    if (flag !== undefined && typeof flag !== 'boolean')
      throw wrongType([field], ['boolean'], flag);
    return flag;
  };
  const queries = [query].flat();
  if (queries.length === 0) throw outOfRange(['query'], queries, 'below', 1);
  if (queries.length > maxQueries) throw outOfRange(['query'], queries, 'above', maxQueries);
  queries.forEach((text, index) => {
    const path = Array.isArray(query) ? ['query', index] : ['query'];
    if (text.trim() === '') throw outOfRange(path, '', 'below', 1);
  });
  return {
    queries,
    limit: max_num_results,
    filter: filters && readFilter(filters),
    scoreThreshold: ranking_options?.score_threshold,
    ranker: ranking_options?.ranker === 'none' ? 'none' : 'auto',
    weights: readWeights(ranking_options),
    exact: flagOf('exact'),
    byFile: flagOf('group_by_file'),
  };
}

/** Weights of vectors and words, as in the file search of Responses. */
function readWeights(options: object | undefined): Weights | undefined {
  const { hybrid_search } = (options ?? {}) as { hybrid_search?: unknown };
  if (hybrid_search === undefined || hybrid_search === null) return undefined;
  const path = ['ranking_options', 'hybrid_search'];
  if (typeof hybrid_search !== 'object') throw wrongType(path, ['object'], hybrid_search);
  const weightOf = (field: string) => {
    const weight = (hybrid_search as Record<string, unknown>)[field];
    if (typeof weight !== 'number') throw wrongType([...path, field], ['number'], weight);
    if (weight < 0) throw outOfRange([...path, field], weight, 'below', 0);
    return weight;
  };
  const weights = { vectors: weightOf('embedding_weight'), words: weightOf('text_weight') };
  if (weights.vectors + weights.words === 0)
    throw invalid(path, 'one of the weights must be greater than 0.', 'invalid_value');
  return weights;
}

function readFilter(filters: Given): Filter {
  let comparisons = 0;

  const read = (filter: Given, path: ParamPath, level: number): Filter => {
    if (level > maxLevels)
      throw invalid(path, `filters are nested at most ${maxLevels} deep.`, 'invalid_value');
    if (isCompound(filter)) {
      const inner = [...path, 'filters'];
      if (filter.filters.length === 0) throw outOfRange(inner, [], 'below', 1);
      const filters = filter.filters.map((each, index) => read(each, [...inner, index], level + 1));
      return { type: filter.type, filters };
    }
    comparisons += 1;
    if (comparisons > maxComparisons)
      throw invalid(path, `a search has at most ${maxComparisons} filters.`, 'invalid_value');
    return readComparison(filter, path);
  };
  return read(filters, ['filters'], 1);
}

function isCompound(filter: Given): filter is CompoundFilter {
  return filter.type === 'and' || filter.type === 'or';
}

function readComparison({ type, key, value }: ComparisonFilter, path: ParamPath): Filter {
  const where = [...path, 'value'];
  if (type === 'in' || type === 'nin') {
    if (!Array.isArray(value)) throw wrongType(where, ['array'], value);
    if (value.length > maxValues) throw outOfRange(where, value, 'above', maxValues);
    return { type, key, value };
  }
  if (Array.isArray(value)) throw wrongType(where, ['string', 'number', 'boolean'], value);
  const isOrder = type !== 'eq' && type !== 'ne';
  if (isOrder && typeof value === 'boolean') throw wrongType(where, ['string', 'number'], value);
  return { type, key, value };
}
