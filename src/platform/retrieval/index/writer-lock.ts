import Database from 'better-sqlite3';
import { holdLock } from '@/lib/file-lock';

export interface WriterLock {
  release(): void;
}

/**
 * Holds a shared lock as a writer of the index until the process ends. If no other writer holds it, `onFirst` runs
 * first, to discard unfinished writes. These are SQLite locks on a small file, which end with the process.
 */
export function acquireWriterLock(file: string, onFirst: () => void): WriterLock {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    onFirst();
    lock.exec('commit');
  } catch (error) {
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (!isBusy) throw error;
  }
  lock.pragma('busy_timeout = 30000');
  // A read transaction holds a shared lock until it ends.
  lock.exec('begin');
  lock.prepare('select * from sqlite_schema').all();
  return { release: holdLock(lock) };
}
