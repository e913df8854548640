import Database from 'better-sqlite3';

/** Those of this process: one that nobody else refers to would be freed when it is collected. */
const held = new Set<Database.Database>();

/**
 * Takes the lock on a file, and gives what frees it. Undefined: another has it. It is SQLite's own, so the operating
 * system frees it when its holder dies.
 */
export function acquireFileLock(file: string): (() => void) | undefined {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return holdLock(lock);
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return;
    throw error;
  }
}

/** Keeps a connection that holds a lock of SQLite, whoever refers to it, until the function returned is called. */
export function holdLock(lock: Database.Database): () => void {
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}
