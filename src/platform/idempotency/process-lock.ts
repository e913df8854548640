import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { acquireFileLock } from '@/lib/file-lock';

/** Identifies the processes on one database, and which of them are alive. */
export interface ProcessLock {
  /** The id of this process. */
  id(): string;
  isAlive(id: string): boolean;
  close(): void;
}

/**
 * Each process locks its own file beside the database with SQLite. The operating system releases the lock when the
 * process dies, so no heartbeats are needed.
 */
export function createProcessLock(database: string): ProcessLock {
  const own = randomUUID();
  const prefix = `${database}-process-`;
  let release: (() => void) | undefined;
  const removeIfDead = (file: string): boolean => {
    const free = acquireFileLock(file);
    if (!free) return false;
    free();
    remove(file);
    return true;
  };

  return {
    id() {
      if (!release) {
        for (const name of readdirSync(dirname(database)))
          if (name.startsWith(basename(prefix)) && !name.endsWith(journal))
            removeIfDead(join(dirname(database), name));
        release = acquireFileLock(prefix + own);
      }
      return own;
    },

    isAlive(id) {
      const file = prefix + id;
      return id === own || (existsSync(file) && !removeIfDead(file));
    },

    close() {
      if (!release) return;
      release();
      release = undefined;
      remove(prefix + own);
    },
  };
}

/** The side files of SQLite. */
const journal = '-journal';

function remove(file: string): void {
  rmSync(file, { force: true });
  rmSync(file + journal, { force: true });
}
