import { createFolderStore } from '@/lib/bytes/folder-store';
import type { ObjectStore } from '@/lib/bytes/object-store';
import { lastMigration } from '@/lib/database/copy/open-file';
import { startCommand } from '@/lib/own-command';
import { schemaState } from '../db/schema-state';
import { copyBatchLines } from './copy-batch-lines';
import { copyChunks } from './copy-chunks';
import { CopyError } from './copy-error';
import { copyObjects, firstObject, type ObjectCopy, verifyObjects } from './copy-objects';
import { copySearch } from './copy-search';
import { copyTables, type TableCopy, verifyTables } from './copy-tables';
import { databaseFile, databaseNames, migrationsOf } from './databases';
import { importShared } from './shared-tables';
import { openSourceFolder, type SourceFolder } from './source-folder';
import { openTarget } from './target-database';

export interface MigrateOptions {
  /** A data folder that nobody works on. It stays as it is. */
  folder: string;
  /** Of the Postgres database. */
  address: string;
  /** Where bytes are to go. Null: they stay where they are. */
  objects: ObjectStore | null;
  say(line: string): void;
}

export interface Migrated {
  rows: number;
  /** Null: bytes stayed where they are. */
  files: { count: number; bytes: number } | null;
}

/**
 * Copies a data folder into a Postgres database and a store of bytes. It may be ended at any moment, and goes on when it
 * is asked for again. It ends when all that is there was read and compared.
 */
export async function migrateToPostgres(options: MigrateOptions): Promise<Migrated> {
  const { folder, address, say } = options;
  const from = createFolderStore(folder);
  // Where the folder has none, they are elsewhere already.
  const objects = (await firstObject(from)) === undefined ? null : options.objects;
  const source = openSourceFolder(folder);
  try {
    requireCurrent(source);
    const fingerprint = source.fingerprint();
    const target = await openTarget(address, fingerprint, async () => {
      const found = objects && (await firstObject(objects));
      if (found)
        throw new CopyError(
          `${objects.location} is not empty: ${found} is there. Nothing was copied. Set FILES_URL to another place.`,
        );
    });
    try {
      const { client, progress } = target;
      const copies = databaseNames.map(
        (name): TableCopy => ({ client, progress, name, sqlite: source.databases[name], say }),
      );
      for (const copy of copies) await copyTables(copy);
      const [console, platform] = copies as [TableCopy, TableCopy];
      await copySearch(console);
      if (!(await importShared(platform, folder))) {
        await copyBatchLines(platform, from);
        if (source.index) await copyChunks({ ...platform, sqlite: source.index });
      }
      const files: ObjectCopy | null = objects && { source: from, target: objects, progress, say };
      if (files) await copyObjects(files);

      say('comparing what was copied');
      let rows = 0;
      for (const copy of copies) rows += await verifyTables(copy);
      const verified = files && (await verifyObjects(files));
      requireUnchanged(source, fingerprint);
      await progress.end();
      return { rows, files: verified };
    } finally {
      await target.close();
    }
  } finally {
    source.close();
  }
}

function requireCurrent({ folder, databases }: SourceFolder): void {
  for (const name of databaseNames) {
    const state = schemaState(migrationsOf(name), lastMigration(databases[name]));
    if (state === 'current') continue;
    const file = databaseFile(folder, name);
    throw new CopyError(
      state === 'newer'
        ? `${file} was written by a newer version of Signalbox. Use that one: nothing was copied.`
        : `${file} is of an earlier version of Signalbox. Start this one on the folder once ("${startCommand()}"), stop it, and copy then: nothing was copied.`,
    );
  }
}

function requireUnchanged(source: SourceFolder, fingerprint: string): void {
  if (source.fingerprint() === fingerprint) return;
  throw new CopyError(
    `${source.folder} was written to while it was copied. Stop whoever works on it, empty the database, and copy again.`,
  );
}
