import type { Context } from './context';
import type { VectorStoreRow } from './db/schema/vector-stores';
import { isBuiltinEmbedding } from './engine/embedding-kind';
import { Refusal } from './errors';
import { shares } from './retrieval/index/ranking';
import type { Attributes, Filter, Hit, Weights } from './retrieval/retrieval';
import { findUsable } from './vector-stores';

export interface StoreSearch {
  ids: string[];
  /** What is asked, in one or several ways. */
  queries: string[];
  limit: number;
  filter?: Filter | undefined;
  /** From 0 to 1. */
  scoreThreshold?: number | undefined;
  ranker?: 'auto' | 'none' | undefined;
  /** What vectors and words count for; by the kind of model that the vectors are from, if it is not said. */
  weights?: Weights | undefined;
  /** Every vector is compared. */
  exact?: boolean | undefined;
}

export interface Found {
  vector_store_id: string;
  file_id: string;
  filename: string;
  attributes: Attributes;
  /** A chunk of the file. */
  text: string;
  /** From 0 to 1. */
  score: number;
}

type Searcher = Pick<Context, 'store' | 'retrieval' | 'embed' | 'engines' | 'time'>;

/** Beyond this, so much of what the index has is not to be found that it is behind. */
const mostHits = 1_000;

/** The chunks that fit best, best first. Refuses a store that does not exist or has expired. */
export async function searchStores(
  context: Searcher,
  search: StoreSearch,
  signal?: AbortSignal,
): Promise<Found[]> {
  const stores: VectorStoreRow[] = [];
  for (const id of new Set(search.ids)) stores.push(await findUsable(context, id));
  for (const { id } of stores) await context.store.vectorStores.touch(id, context.time());

  const found: Found[] = [];
  for (const [model, ids] of byModel(stores))
    found.push(...(await searchWith(model, { ...search, ids }, context, signal)));
  return found.sort((one, other) => other.score - one.score).slice(0, search.limit);
}

/** Vectors of different models have nothing to do with each other. Stores that have read nothing have none. */
function byModel(stores: VectorStoreRow[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, embedding_model } of stores)
    if (embedding_model !== null)
      groups.set(embedding_model, [...(groups.get(embedding_model) ?? []), id]);
  return groups;
}

async function searchWith(
  model: string,
  { ids, queries, limit, filter, scoreThreshold, ranker, weights, exact }: StoreSearch,
  context: Searcher,
  signal?: AbortSignal,
): Promise<Found[]> {
  const vectors = await embedQueries(model, queries, context, signal);
  const isBuiltin = !weights && (await isBuiltinEmbedding(context.engines, model));
  const question = {
    vector_store_ids: ids,
    texts: queries,
    vectors,
    filter,
    scoreThreshold,
    ranker,
    weights: weights ?? (isBuiltin ? shares.builtin : shares.other),
    exact,
  };
  for (let most = limit; ; most *= 4) {
    const hits = await context.retrieval.index.search({ ...question, limit: most });
    const found = await describe(hits, context);
    if (found.length >= limit || hits.length < most || most > mostHits) return found;
  }
}

/** The rows say what may be found; the index follows them, a moment later. */
async function describe(hits: Hit[], { store, time }: Searcher): Promise<Found[]> {
  const found: Found[] = [];
  for (const { vector_store_id, file_id, text, score } of hits) {
    const file = await store.vectorStoreFiles.searchable(vector_store_id, file_id, time());
    if (file) found.push({ vector_store_id, file_id, ...file, text, score });
  }
  return found;
}

async function embedQueries(
  model: string,
  queries: string[],
  { embed }: Searcher,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  try {
    return await embed(model, queries, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status = 503, code, headers } = error.details;
    throw new Refusal(
      `The search needs the embedding model '${model}', which did not answer: ${error.message}`,
      { status: passing.includes(status) ? status : 503, type: 'server_error', code, headers },
    );
  }
}

const passing = [429, 502, 504];
