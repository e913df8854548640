import type { PlatformContext } from '../context';
import type { Embed } from '../engine/embed';
import { isSimulatorEmbedding } from '../engine/simulator-embedding';
import { PlatformError } from '../http/errors';
import { defaultWeights } from '../retrieval/index/ranking';
import { joinPassages } from '../retrieval/passages';
import type { Attributes, ChunkHit, Filter, Weights } from '../retrieval/retrieval';
import type { VectorStoreRow } from './schema';
import { findUsableStore } from './vector-stores';

export interface StoreSearch {
  ids: string[];
  /** One or several queries. */
  queries: string[];
  limit: number;
  filter?: Filter | undefined;
  /** From 0 to 1. */
  scoreThreshold?: number | undefined;
  ranker?: 'auto' | 'none' | undefined;
  /** Weights of vectors and words. Default: by embedding model. */
  weights?: Weights | undefined;
  /** Compares every vector. */
  exact?: boolean | undefined;
  /** Returns one result per file, with its best chunks. */
  byFile?: boolean | undefined;
}

export interface StoreSearchResult {
  vector_store_id: string;
  file_id: string;
  filename: string;
  attributes: Attributes;
  /** A chunk of the file with its position. */
  text: string;
  position: number;
  /** For file results: the passages of the best chunks, best first. */
  passages?: string[];
  /** From 0 to 1. */
  score: number;
}

type SearchContext = Pick<PlatformContext, 'store' | 'retrieval' | 'embed' | 'engines' | 'time'>;

/** Chunks per file in file results; more would crowd out other files. */
const maxChunksOfFile = 4;

/** Maximum stale results before the search gives up filling the page. */
const maxHits = 1_000;

/** The best chunks, best first. Rejects a missing or expired store. */
export async function searchStores(
  context: SearchContext,
  search: StoreSearch,
  asking: Parameters<Embed>[2],
): Promise<StoreSearchResult[]> {
  const stores: VectorStoreRow[] = [];
  for (const id of new Set(search.ids)) stores.push(await findUsableStore(context, id));
  for (const { id } of stores) await context.store.vectorStores.touch(id, context.time());

  const found: StoreSearchResult[] = [];
  for (const [model, ids] of byModel(stores))
    found.push(...(await searchWith(model, { ...search, ids }, context, asking)));
  return found.sort((one, other) => other.score - one.score).slice(0, search.limit);
}

/** Vectors of different models are not comparable. Empty stores have no model. */
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
  asking: Parameters<Embed>[2],
): Promise<StoreSearchResult[]> {
  const vectors = await embedQueries(model, queries, context, asking);
  const isSimulator = !weights && (await isSimulatorEmbedding(context.engines, model));
  const question = {
    vector_store_ids: ids,
    texts: queries,
    vectors,
    filter,
    scoreThreshold,
    ranker,
    weights: weights ?? (isSimulator ? defaultWeights.simulator : defaultWeights.other),
    exact,
  };
  for (let most = byFile ? limit * maxChunksOfFile : limit; ; most *= 4) {
    const hits = await context.retrieval.index.search({ ...question, limit: most });
    const chunks = await toResults(hits, context);
    const found = byFile ? filesOf(chunks) : chunks;
    if (found.length >= limit || hits.length < most || most > maxHits) return found;
  }
}

/** The rows decide what may be found; the index follows with a delay. */
async function toResults(
  hits: ChunkHit[],
  { store, time }: SearchContext,
): Promise<StoreSearchResult[]> {
  const found: StoreSearchResult[] = [];
  for (const hit of hits) {
    const file = await store.vectorStoreFiles.searchable(hit.vector_store_id, hit.file_id, time());
    if (file) found.push({ ...hit, ...file });
  }
  return found;
}

/** The score of a file is that of its best chunk. */
function filesOf(found: StoreSearchResult[]): StoreSearchResult[] {
  const files = new Map<string, StoreSearchResult[]>();
  for (const chunk of found) {
    const key = `${chunk.vector_store_id} ${chunk.file_id}`;
    const chunks = files.get(key) ?? [];
    if (chunks.length < maxChunksOfFile) files.set(key, [...chunks, chunk]);
  }
  return [...files.values()].flatMap((chunks) =>
    chunks.slice(0, 1).map((best) => ({ ...best, passages: joinPassages(chunks) })),
  );
}

async function embedQueries(
  model: string,
  queries: string[],
  { embed }: SearchContext,
  asking: Parameters<Embed>[2],
): Promise<Float32Array[]> {
  try {
    return await embed(model, queries, asking);
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
