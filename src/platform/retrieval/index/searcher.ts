import { createIndexReader } from './index-reader';
import { openIndexDb } from './schema';
import type { VectorSearchOptions } from './vector-search';

/** Opens the index for searches. */
export function openSearcher(file: string, options?: VectorSearchOptions) {
  const db = openIndexDb(file);
  return { ...createIndexReader(db, options), close: () => void db.close() };
}
