/**
 * Writes the next migration for Postgres of each schema that changed, from the tables of SQLite: `npm run db:generate`.
 * With `--name what`, as drizzle-kit.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pendingMigration, postgresSchemas, snapshotOf } from './pending-migrations';

const { values } = parseArgs({ options: { name: { type: 'string' } } });

for (const name of Object.keys(postgresSchemas)) await writeMigration(name);

async function writeMigration(name: string): Promise<void> {
  const { journal, after, statements } = await pendingMigration(name);
  if (statements.length === 0) return;

  const folder = `drizzle/${name}-postgres`;
  const meta = join(folder, 'meta');
  const idx = journal.entries.length;
  const tag = `${String(idx).padStart(4, '0')}_${values.name ?? (idx === 0 ? 'start' : 'change')}`;
  mkdirSync(meta, { recursive: true });
  // Tables are where the search path leads.
  const text = statements.map((statement) => statement.replaceAll('"public".', ''));
  const own = `drizzle/postgres-${name}.sql`;
  const ended = idx === 0 && existsSync(own) ? [readFileSync(own, 'utf8').trim()] : [];
  const begun = idx === 0 ? [readFileSync('drizzle/postgres-functions.sql', 'utf8').trim()] : [];
  writeFileSync(
    join(folder, `${tag}.sql`),
    `${[...begun, ...text, ...ended].join('\n--> statement-breakpoint\n')}\n`,
  );
  writeFileSync(snapshotOf(meta, tag), `${JSON.stringify(after, null, 2)}\n`);
  const when = Math.max(Date.now(), (journal.entries.at(-1)?.when ?? 0) + 1);
  journal.entries.push({ idx, version: '7', when, tag, breakpoints: true });
  writeFileSync(join(meta, '_journal.json'), `${JSON.stringify(journal, null, 2)}\n`);
  console.log(`${folder}/${tag}.sql`);
}
