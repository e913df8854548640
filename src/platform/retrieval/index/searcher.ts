import { openIndexDb } from './schema';
import { createSearching } from './searching';

/** The index for a process that searches. */
export function openSearcher(file: string) {
  const db = openIndexDb(file);
  return { ...createSearching(db), close: () => void db.close() };
}
