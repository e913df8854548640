import { join } from 'node:path';

/** The databases of an installation: files in a folder, or schemas of one Postgres database. */
export const databaseNames = ['console', 'platform', 'usage'] as const;

export type DatabaseName = (typeof databaseNames)[number];

const files: Record<DatabaseName, string> = {
  console: 'console.db',
  platform: join('platform', 'platform.db'),
  usage: 'usage.db',
};

export const databaseFile = (folder: string, name: DatabaseName) =>
  join(/* turbopackIgnore: true */ folder, files[name]);

/** What a search in vector stores of a file reads. */
export const indexFile = (folder: string) => join(folder, 'platform', 'index.db');

export const migrationsOf = (name: DatabaseName) => `drizzle/${name}`;

/** Where the bytes are that all processes share. */
export const sharedPrefixes = [
  'archive/',
  'batch-groups/',
  'platform/files/',
  'platform/fine-tuning/',
  'platform/images/',
];
