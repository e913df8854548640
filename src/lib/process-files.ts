import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { acquireFileLock } from './file-lock';

/** Knows the processes on one database file, and which of them are alive. */
export interface ProcessFiles {
  /** The id of this process, which lives from the first call on. */
  id(): string;
  isAlive(id: string): boolean;
  /** Whether no other process lives. Of two that begin at once, neither is alone. */
  isAlone(): boolean;
  close(): void;
}

/**
 * Each process locks a file of its own beside the database with SQLite. The operating system releases the lock when the
 * process dies, so no heartbeats are needed.
 */
export function createProcessFiles(database: string): ProcessFiles {
  const own = randomUUID();
  const prefix = `${database}-process-`;
  let release: (() => void) | undefined;

  const filesOfAll = () =>
    readdirSync(/* turbopackIgnore: true */ dirname(database))
      .filter((name) => name.startsWith(basename(prefix)) && !name.endsWith(journal))
      .map((name) => join(/* turbopackIgnore: true */ dirname(database), name));

  /** While it is locked: its owner may be about to lock it. */
  const removeIfDead = (file: string): boolean => {
    const free = acquireFileLock(file);
    if (!free) return false;
    remove(file);
    free();
    return true;
  };

  /** Somebody may have taken the file for one of the dead before it was locked. */
  const acquireOwn = (): (() => void) => {
    for (;;) {
      const free = acquireFileLock(prefix + own);
      if (free && existsSync(prefix + own)) return free;
      free?.();
    }
  };

  const begin = () => {
    if (release) return;
    for (const file of filesOfAll()) removeIfDead(file);
    release = acquireOwn();
  };

  return {
    id() {
      begin();
      return own;
    },

    isAlive(id) {
      const file = prefix + id;
      return id === own || (existsSync(file) && !removeIfDead(file));
    },

    isAlone() {
      begin();
      return filesOfAll().every((file) => file === prefix + own || removeIfDead(file));
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
