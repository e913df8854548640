import { createFolderStore } from '@/lib/bytes/folder-store';
import type { ByteSource, ObjectStore } from '@/lib/bytes/object-store';
import { openSnapshot, type SqliteFile } from '@/lib/database/copy/open-file';
import { databaseFile } from './databases';

/**
 * What batches at work have answered so far, beside a file: where bytes are in folders it is among them, under its id;
 * beside a bucket it is a file of the data folder until the batch has ended.
 */
export const logPrefix = 'platform/scratch/logs/';

const filePrefix = 'platform/files/';

export interface BatchAtWork {
  id: string;
  /** Ids of files. */
  output: string;
  error: string;
}

export function batchesAtWork(platform: SqliteFile): BatchAtWork[] {
  const rows = platform
    .prepare(
      `select id, writing from batches where writing is not null
       and status in ('validating', 'in_progress', 'finalizing', 'cancelling')`,
    )
    .all() as { id: string; writing: string }[];
  return rows.map(({ id, writing }) => ({ id, ...JSON.parse(writing) }));
}

/** Its key in a data folder or a backup. */
export async function logKey(objects: ObjectStore, id: string): Promise<string> {
  const local = `${logPrefix}${id}`;
  return (await objects.stat(local)) ? local : `${filePrefix}${id}`;
}

/** Puts a log where a start on SQLite goes on with it. */
export async function placeLog(
  { folder, objects }: { folder: string; objects: ObjectStore },
  id: string,
  source: ByteSource,
): Promise<void> {
  const isAmongFiles = objects.path(`${filePrefix}${id}`) !== null;
  if (isAmongFiles) await objects.put(`${filePrefix}${id}`, source);
  else await createFolderStore(folder).put(`${logPrefix}${id}`, source);
}

/** The same for all that a backup has, wherever its bytes were. */
export async function restoreLogs(
  source: string,
  target: { folder: string; objects: ObjectStore },
): Promise<void> {
  const saved = createFolderStore(source);
  const platform = openSnapshot(databaseFile(source, 'platform'));
  try {
    for (const { output, error } of batchesAtWork(platform))
      for (const id of [output, error]) {
        const key = await logKey(saved, id);
        if (await saved.stat(key)) await placeLog(target, id, await saved.read(key));
      }
  } finally {
    platform.close();
  }
}
