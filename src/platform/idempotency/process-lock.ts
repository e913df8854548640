import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { acquireFileLock } from '@/lib/file-lock';

/** Tells the processes on one database apart, and which of them are still there. */
export interface ProcessLock {
  /** This process, as others know it. */
  id(): string;
  isAlive(id: string): boolean;
  close(): void;
}

/**
 * Each process holds a lock of SQLite's on a file of its own beside the database, which the operating system frees
 * when it dies, however it dies. So nobody waits for a process that is gone, and none has to say that it is there.
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

/** What SQLite has beside a file that is locked. */
const journal = '-journal';

function remove(file: string): void {
  rmSync(file, { force: true });
  rmSync(file + journal, { force: true });
}
