/**
 * Writes the next migration for Postgres of each schema that changed, from the tables of SQLite: `npm run db:generate`.
 * With `--name what`, as drizzle-kit.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { postgresTables } from '@/lib/database/postgres/tables';

interface Journal {
  version: string;
  dialect: string;
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
}

/** As in the configurations of drizzle-kit. */
const schemas: Record<string, (file: string) => boolean> = {
  console: (file) => file.startsWith('server/db/schema/'),
  platform: (file) => /^platform\/.*(\/|-)schema\.ts$/.test(file),
  usage: (file) => file === 'lib/usage/schema.ts' || file === 'lib/usage/cursors-schema.ts',
};
const { values } = parseArgs({ options: { name: { type: 'string' } } });

for (const [name, isOf] of Object.entries(schemas))
  await writeMigration(`drizzle/${name}-postgres`, await schemaOf(isOf));

async function schemaOf(isOf: (file: string) => boolean): Promise<Record<string, unknown>> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(isOf).sort();
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join('src', file)).href)),
  );
  return Object.assign({}, ...modules);
}

async function writeMigration(folder: string, schema: Record<string, unknown>): Promise<void> {
  const meta = join(folder, 'meta');
  const journalFile = join(meta, '_journal.json');
  const journal: Journal = existsSync(journalFile)
    ? JSON.parse(readFileSync(journalFile, 'utf8'))
    : { version: '7', dialect: 'postgresql', entries: [] };
  const last = journal.entries.findLast(({ tag }) => existsSync(snapshotOf(meta, tag)));
  const before = last
    ? JSON.parse(readFileSync(snapshotOf(meta, last.tag), 'utf8'))
    : generateDrizzleJson({});
  const after = generateDrizzleJson(postgresTables(schema), before.id, undefined, 'snake_case');
  const statements = await generateMigration(before, after);
  if (statements.length === 0) return;

  const idx = journal.entries.length;
  const tag = `${String(idx).padStart(4, '0')}_${values.name ?? (idx === 0 ? 'start' : 'change')}`;
  mkdirSync(meta, { recursive: true });
  // Tables are where the search path leads.
  const text = statements.map((statement) => statement.replaceAll('"public".', ''));
  const begun = idx === 0 ? [readFileSync('drizzle/postgres-functions.sql', 'utf8').trim()] : [];
  writeFileSync(
    join(folder, `${tag}.sql`),
    `${[...begun, ...text].join('\n--> statement-breakpoint\n')}\n`,
  );
  writeFileSync(snapshotOf(meta, tag), `${JSON.stringify(after, null, 2)}\n`);
  const when = Math.max(Date.now(), (journal.entries.at(-1)?.when ?? 0) + 1);
  journal.entries.push({ idx, version: '7', when, tag, breakpoints: true });
  writeFileSync(journalFile, `${JSON.stringify(journal, null, 2)}\n`);
  console.log(`${folder}/${tag}.sql`);
}

function snapshotOf(meta: string, tag: string): string {
  return join(meta, `${tag.slice(0, 4)}_snapshot.json`);
}
