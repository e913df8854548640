import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

/** Milliseconds. A draft that is older was left by a process that was killed. */
const abandonedAfter = 3_600_000;

/**
 * Makes a file that is missing with all its tables, or not at all, whenever the process is killed: one without tables
 * could not be told from one that lost them. Of two processes at once, both end with the same.
 */
export function createWhole(file: string, migrationsFolder: string): void {
  if (existsSync(file)) return;
  removeAbandoned(file);
  const draft = `${prefixOf(file)}${randomUUID()}`;
  try {
    const sqlite = new Database(draft);
    try {
      // It is nobody else's, and worth nothing until it is whole.
      sqlite.pragma('journal_mode = MEMORY');
      migrate(drizzle(sqlite, { casing: 'snake_case' }), { migrationsFolder });
    } finally {
      sqlite.close();
    }
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

const prefixOf = (file: string) => `${file}-draft-`;

function removeAbandoned(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(/* turbopackIgnore: true */ folder)) {
    if (!name.startsWith(basename(prefixOf(file)))) continue;
    const draft = join(/* turbopackIgnore: true */ folder, name);
    const found = statSync(draft, { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > abandonedAfter) rmSync(draft, { force: true });
  }
}
