import type { CreateVectorStoreFileRequest, CreateVectorStoreRequest } from '@/lib/openai';
import type { Context } from './context';
import type { VectorStoreFileRow } from './db/schema/vector-store-files';
import type { VectorStoreRow } from './db/schema/vector-stores';
import type { Attributes, Filter } from './retrieval/retrieval';
import type { Path } from './words';

export type StoreRequest = Omit<CreateVectorStoreRequest, 'name'> & { name?: string | null };

/**
 * Makes a vector store, with the files that it is to have from the start. `body` has passed a
 * validator; what that does not know is checked here, and told as lying at `path` of the request.
 */
export async function createStore(
  context: Context,
  body: StoreRequest,
  path: Path = [],
): Promise<VectorStoreRow> {
  throw new Error(`Not built yet: ${context} ${body} ${path}`);
}

/**
 * Puts files into a vector store, all or none; they are read later. One that is there already is
 * read again only if it is to be cut otherwise, or was not read to its end.
 */
export async function addFiles(
  context: Context,
  vectorStoreId: string,
  files: CreateVectorStoreFileRequest[],
  path: Path = [],
): Promise<VectorStoreFileRow[]> {
  throw new Error(`Not built yet: ${context} ${vectorStoreId} ${files} ${path}`);
}

export interface StoreSearch {
  ids: string[];
  /** What is asked, in one or several ways. */
  queries: string[];
  limit: number;
  filter?: Filter | undefined;
  /** From 0 to 1. */
  scoreThreshold?: number | undefined;
  ranker?: 'auto' | 'none' | undefined;
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

/** The chunks that fit best, best first. Refuses a store that does not exist or has expired. */
export async function searchStores(
  context: Context,
  search: StoreSearch,
  signal?: AbortSignal,
): Promise<Found[]> {
  throw new Error(`Not built yet: ${context} ${search} ${signal}`);
}
