import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ObjectStore } from '@/lib/bytes/object-store';
import { openSnapshot, type SqliteFile } from '@/lib/database/copy/open-file';
import { openIndex } from '@/platform/retrieval/index/open';
import { placeLog } from './batch-logs';
import { databaseFile, indexFile } from './databases';
import { sharedFile } from './shared-tables';

interface SavedFile {
  seq: number;
  vector_store_id: string;
  file_id: string;
  attributes: string;
}

/** Makes files of what was in tables that only Postgres has: the search index, and the results of batches at work. */
export async function restoreShared(
  source: string,
  folder: string,
  objects: ObjectStore,
): Promise<void> {
  if (!existsSync(sharedFile(source))) return;
  const shared = openSnapshot(sharedFile(source));
  const platform = openSnapshot(databaseFile(source, 'platform'));
  try {
    await restoreIndex(shared, indexFile(folder));
    await restoreLines(shared, platform, { folder, objects });
  } finally {
    shared.close();
    platform.close();
  }
}

const chunksAtOnce = 200;

async function restoreIndex(shared: SqliteFile, file: string): Promise<void> {
  const files = shared
    .prepare("select * from indexed_files where state = 'complete' order by seq")
    .all() as SavedFile[];
  if (files.length === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const index = openIndex(file);
  const read = shared.prepare(
    'select text, vector from indexed_chunks where file = ? and position >= ? order by position limit ?',
  );
  try {
    for (const { seq, attributes, ...place } of files) {
      const { vector_store_id, file_id } = place;
      const writer = index.write({ vector_store_id, file_id }, JSON.parse(attributes));
      for (let from = 0; ; from += chunksAtOnce) {
        const rows = read.all(seq, from, chunksAtOnce) as { text: string; vector: Buffer }[];
        if (rows.length > 0)
          await writer.append(
            rows.map(({ text, vector }) => ({
              text,
              vector: new Float32Array(Uint8Array.from(vector).buffer),
            })),
          );
        if (rows.length < chunksAtOnce) break;
      }
      await writer.commit();
    }
  } finally {
    index.close();
  }
}

async function restoreLines(
  shared: SqliteFile,
  platform: SqliteFile,
  target: { folder: string; objects: ObjectStore },
): Promise<void> {
  const batches = shared.prepare('select distinct batch from batch_lines').pluck().all();
  const read = shared
    .prepare('select line from batch_lines where batch = ? and is_error = ? order by seq')
    .pluck();
  for (const batch of batches) {
    const writing = platform
      .prepare('select writing from batches where id = ?')
      .pluck()
      .get(batch) as string | null | undefined;
    if (!writing) continue;
    const { output, error } = JSON.parse(writing) as { output: string; error: string };
    for (const [id, isError] of [
      [output, 0],
      [error, 1],
    ] as const) {
      const lines = read.iterate(batch, isError) as Iterable<string>;
      await placeLog(target, id, bytesOf(lines));
    }
  }
}

function* bytesOf(lines: Iterable<string>): Generator<Buffer> {
  for (const line of lines) yield Buffer.from(`${line}\n`);
}
