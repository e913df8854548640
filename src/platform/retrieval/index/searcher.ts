import type { Tuning } from './nearest';
import { openIndexDb } from './schema';
import { createSearching } from './searching';

/** The index for a process that searches. */
export function openSearcher(file: string, tuning?: Tuning) {
  const db = openIndexDb(file);
  return { ...createSearching(db, tuning), close: () => void db.close() };
}
