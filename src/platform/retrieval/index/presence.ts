import Database from 'better-sqlite3';

export interface Presence {
  leave(): void;
}

/**
 * Says, as long as this process lives, that it writes to the index. `onAlone` runs first if no other does:
 * then nobody goes on with what is half written. The locks are SQLite's own on a small file, so they end with
 * their process, however it ends.
 */
export function enter(file: string, onAlone: () => void): Presence {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    onAlone();
    lock.exec('commit');
  } catch (error) {
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (!isBusy) throw error;
  }
  lock.pragma('busy_timeout = 30000');
  // The lock of one who has read lasts as long as the transaction, and keeps out none who read.
  lock.exec('begin');
  lock.prepare('select * from sqlite_schema').all();
  return { leave: () => lock.close() };
}
