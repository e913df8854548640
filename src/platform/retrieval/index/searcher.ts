import { createIndexReader } from './index-reader';
import { openIndexDb } from './schema';
import type { VectorSearchOptions } from './vector-search';

/** The most that SQLite maps. */
const mappedBytes = 2 ** 31 - 2 ** 16;

/** Opens the index for searches, which read pages all over the file: mapped, they are not copied one by one. */
export function openSearcher(file: string, options?: VectorSearchOptions) {
  const db = openIndexDb(file);
  db.pragma(`mmap_size = ${mappedBytes}`);
  return { ...createIndexReader(db, options), close: () => void db.close() };
}
