import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { isOnPostgres, testDatabase } from '../testing-database';
import { testFolder } from '../testing-folder';
import { postgresShape } from './testing-postgres-shape';
import { type DatabaseShape, sqliteShape } from './testing-sqlite-shape';

/** Tables of one database only, and why. */
const sqliteOnly: Record<string, string> = {
  record_search: 'full text by FTS5, and the tables that it keeps itself in',
};
const postgresOnly: Record<string, string> = {
  processes: 'files are locked beside a file',
  record_search: 'a file has FTS5 for it',
  batch_lines: 'results are in files beside a file',
  batch_blocks: 'one process runs all requests of a batch beside a file',
  work_claims: 'one process does all of the work beside a file',
  worker_processes: 'one process does all of the work beside a file',
  indexed_stores: 'the index of a file is a file',
  indexed_files: 'the index of a file is a file',
  indexed_chunks: 'the index of a file is a file',
};

/** What they do on both is in `server/audit/append-only.test.ts`: a new one needs such a test as well. */
const knownTriggers = {
  console: ['audit_entries_append_only', 'audit_entries_kept'],
  platform: [],
  usage: [],
};

// What a server has is compared, so there has to be one.
describe.skipIf(!isOnPostgres())('what migrations make is the same on Postgres', () => {
  for (const name of ['console', 'platform', 'usage'] as const)
    it(name, async () => {
      const [ofSqlite, ofPostgres] = [shapeOfFile(name), await shapeOfServer(name)];

      expect(Object.keys(ofSqlite.tables).length).toBeGreaterThan(1);
      expect(ofPostgres.tables).toEqual(ofSqlite.tables);
      expect(triggersIn(ofSqlite)).toEqual(knownTriggers[name]);
    });
});

function triggersIn({ tables }: DatabaseShape): string[] {
  return Object.values(tables)
    .flatMap(({ triggers }) => Object.keys(triggers))
    .sort();
}

function shapeOfFile(name: string): DatabaseShape {
  const sqlite = new Database(':memory:');
  try {
    migrate(drizzle(sqlite), { migrationsFolder: `drizzle/${name}` });
    return without(sqliteShape(sqlite), (table) =>
      Object.keys(sqliteOnly).some((one) => table === one || table.startsWith(`${one}_`)),
    );
  } finally {
    sqlite.close();
  }
}

async function shapeOfServer(name: 'console' | 'platform' | 'usage'): Promise<DatabaseShape> {
  const client = new Client({ connectionString: testDatabase(testFolder(), name) });
  await client.connect();
  try {
    return without(await postgresShape(client, name), (table) => table in postgresOnly);
  } finally {
    await client.end();
  }
}

function without({ tables }: DatabaseShape, isLeftOut: (table: string) => boolean): DatabaseShape {
  const kept = Object.entries(tables).filter(([table]) => !isLeftOut(table));
  return { tables: Object.fromEntries(kept) };
}
