import type { PlatformContext } from '../context';
import { isSimulatorEmbedding } from '../engine/simulator-embedding';
import { PlatformError } from '../http/errors';
import { shares } from '../retrieval/index/ranking';
import { joinPassages } from '../retrieval/passages';
import type { Attributes, Filter, Hit, Weights } from '../retrieval/retrieval';
import type { VectorStoreRow } from './schema';
import { findUsableStore } from './vector-stores';

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
  /** One result for each file, of its best chunks. */
  byFile?: boolean | undefined;
}

export interface StoreSearchResult {
  vector_store_id: string;
  file_id: string;
  filename: string;
  attributes: Attributes;
  /** A chunk of the file, and its place among the others. */
  text: string;
  position: number;
  /** Where results are files: what their best chunks say, the best first. */
  passages?: string[];
  /** From 0 to 1. */
  score: number;
}

type SearchContext = Pick<PlatformContext, 'store' | 'retrieval' | 'embed' | 'engines' | 'time'>;

/** Of one file, where results are files: more are behind those of other files. */
const mostChunksOfFile = 4;

/** Beyond this, so much of what the index has is not to be found that it is behind. */
const maxHits = 1_000;

/** The chunks that fit best, best first. Refuses a store that does not exist or has expired. */
export async function searchStores(
  context: SearchContext,
  search: StoreSearch,
  signal?: AbortSignal,
): Promise<StoreSearchResult[]> {
  const stores: VectorStoreRow[] = [];
  for (const id of new Set(search.ids)) stores.push(await findUsableStore(context, id));
  for (const { id } of stores) await context.store.vectorStores.touch(id, context.time());

  const found: StoreSearchResult[] = [];
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
  { ids, queries, limit, filter, scoreThreshold, ranker, weights, exact, byFile }: StoreSearch,
  context: SearchContext,
  signal?: AbortSignal,
): Promise<StoreSearchResult[]> {
  const vectors = await embedQueries(model, queries, context, signal);
  const isSimulator = !weights && (await isSimulatorEmbedding(context.engines, model));
  const question = {
    vector_store_ids: ids,
    texts: queries,
    vectors,
    filter,
    scoreThreshold,
    ranker,
    weights: weights ?? (isSimulator ? shares.simulator : shares.other),
    exact,
  };
  for (let most = byFile ? limit * mostChunksOfFile : limit; ; most *= 4) {
    const hits = await context.retrieval.index.search({ ...question, limit: most });
    const chunks = await toResults(hits, context);
    const found = byFile ? filesOf(chunks) : chunks;
    if (found.length >= limit || hits.length < most || most > maxHits) return found;
  }
}

/** The rows say what may be found; the index follows them, a moment later. */
async function toResults(
  hits: Hit[],
  { store, time }: SearchContext,
): Promise<StoreSearchResult[]> {
  const found: StoreSearchResult[] = [];
  for (const hit of hits) {
    const file = await store.vectorStoreFiles.searchable(hit.vector_store_id, hit.file_id, time());
    if (file) found.push({ ...hit, ...file });
  }
  return found;
}

/** A file is as good as the best of its chunks. */
function filesOf(found: StoreSearchResult[]): StoreSearchResult[] {
  const files = new Map<string, StoreSearchResult[]>();
  for (const chunk of found) {
    const key = `${chunk.vector_store_id} ${chunk.file_id}`;
    const chunks = files.get(key) ?? [];
    if (chunks.length < mostChunksOfFile) files.set(key, [...chunks, chunk]);
  }
  return [...files.values()].flatMap((chunks) =>
    chunks.slice(0, 1).map((best) => ({ ...best, passages: joinPassages(chunks) })),
  );
}

async function embedQueries(
  model: string,
  queries: string[],
  { embed }: SearchContext,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  try {
    return await embed(model, queries, signal);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { status = 503, code, headers } = error.details;
    throw new PlatformError(
      `The search needs the embedding model '${model}', which did not answer: ${error.message}`,
      {
        status: passedStatuses.includes(status) ? status : 503,
        type: 'server_error',
        code,
        headers,
      },
    );
  }
}

const passedStatuses = [429, 502, 504];
