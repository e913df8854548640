import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isPostgres } from '@/lib/database/open-database';
import { openProcessRegistry } from '@/lib/database/postgres/process-registry';
import { acquireFileLock } from '@/lib/file-lock';

/** Identifies the processes on one database, and which of them are alive. */
export interface ProcessLock {
  /** The id of this process, for what it begins now. It changes where others took the process for dead. */
  id(): Promise<string>;
  isAlive(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Those on a server give signs of life. `ready` resolves when its tables are there. */
export function createProcessLock(location: string, ready?: () => Promise<void>): ProcessLock {
  return isPostgres(location)
    ? openProcessRegistry({ address: location, schema: 'platform', ...(ready && { ready }) })
    : createFileProcessLock(location);
}

/**
 * Each process locks its own file beside the database with SQLite. The operating system releases the lock when the
 * process dies, so no heartbeats are needed.
 */
function createFileProcessLock(database: string): ProcessLock {
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
    async id() {
      if (!release) {
        for (const name of readdirSync(dirname(database)))
          if (name.startsWith(basename(prefix)) && !name.endsWith(journal))
            removeIfDead(join(dirname(database), name));
        release = acquireFileLock(prefix + own);
      }
      return own;
    },

    async isAlive(id) {
      const file = prefix + id;
      return id === own || (existsSync(file) && !removeIfDead(file));
    },

    async close() {
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
