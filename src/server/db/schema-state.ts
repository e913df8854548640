import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `newer`: it was written by a later version than this one. */
export type SchemaState = 'current' | 'older' | 'newer' | 'unknown';

interface Migration {
  idx: number;
  when: number;
  tag: string;
}

/** How a database stands to this version, by when the last migration was made that it has. Undefined: it has none. */
export function schemaState(migrationsFolder: string, last: number | undefined): SchemaState {
  const newest = Math.max(...migrationsIn(migrationsFolder).map(({ when }) => when));
  if (last === undefined) return 'unknown';
  if (last === newest) return 'current';
  return last > newest ? 'newer' : 'older';
}

/** The tables after a migration, as they were described. Undefined: they were not. */
export function tablesOf(migrationsFolder: string, last: number): string[] | undefined {
  const found = migrationsIn(migrationsFolder).find(({ when }) => when === last);
  const number = found?.tag.split('_')[0];
  const file = join(
    /* turbopackIgnore: true */ migrationsFolder,
    'meta',
    `${number}_snapshot.json`,
  );
  if (!found || !existsSync(file)) return undefined;
  const { tables } = JSON.parse(readFileSync(file, 'utf8')) as {
    tables: Record<string, { name: string }>;
  };
  return Object.values(tables).map(({ name }) => name);
}

function migrationsIn(folder: string): Migration[] {
  const file = join(/* turbopackIgnore: true */ folder, 'meta', '_journal.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { entries: Migration[] }).entries;
}
