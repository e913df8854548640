import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';

const migrated = new Map<string, Buffer>();

/** Makes a database as its migrations leave it, unless there is one. They run once in a process, not once in a test. */
export function writeMigrated(file: string, migrationsFolder: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const known = migrated.get(migrationsFolder);
  const bytes = known ?? runMigrations(migrationsFolder);
  if (!known) migrated.set(migrationsFolder, bytes);
  writeFileSync(file, bytes);
}

function runMigrations(migrationsFolder: string): Buffer {
  const sqlite = new Database(':memory:');
  try {
    migrate(drizzle(sqlite), { migrationsFolder });
    return sqlite.serialize();
  } finally {
    sqlite.close();
  }
}
