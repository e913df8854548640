import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { postgresTables } from '@/lib/database/postgres/tables';

export interface MigrationJournal {
  version: string;
  dialect: string;
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** As in the configurations of drizzle-kit. */
export const postgresSchemas: Record<string, (file: string) => boolean> = {
  console: (file) => file.startsWith('server/db/schema/'),
  // Tables that only Postgres has are in `schema.postgres.ts`.
  platform: (file) => /^platform\/.*(\/|-)schema(\.postgres)?\.ts$/.test(file),
  usage: (file) => file === 'lib/usage/schema.ts' || file === 'lib/usage/cursors-schema.ts',
};

/** What the migrations of a schema for Postgres do not make yet of what its files say. */
export async function pendingMigration(name: string) {
  const meta = join(`drizzle/${name}-postgres`, 'meta');
  const journalFile = join(meta, '_journal.json');
  const journal: MigrationJournal = existsSync(journalFile)
    ? JSON.parse(readFileSync(journalFile, 'utf8'))
    : { version: '7', dialect: 'postgresql', entries: [] };
  const last = journal.entries.findLast(({ tag }) => existsSync(snapshotOf(meta, tag)));
  const before = last
    ? JSON.parse(readFileSync(snapshotOf(meta, last.tag), 'utf8'))
    : generateDrizzleJson({});
  const tables = postgresTables(await schemaOf(name));
  const after = generateDrizzleJson(tables, before.id, undefined, 'snake_case');
  return { journal, after, statements: await generateMigration(before, after) };
}

export function snapshotOf(meta: string, tag: string): string {
  return join(meta, `${tag.slice(0, 4)}_snapshot.json`);
}

async function schemaOf(name: string): Promise<Record<string, unknown>> {
  const isOf = postgresSchemas[name] ?? (() => false);
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(isOf).sort();
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join('src', file)).href)),
  );
  return Object.assign({}, ...modules);
}
