import { randomUUID } from 'node:crypto';
import { emptyDigest } from '@/lib/database/copy/cell';
import type { CopiedTable } from '@/lib/database/copy/copied-table';
import type { SqliteFile } from '@/lib/database/copy/open-file';
import { insertIntoPostgres } from '@/lib/database/copy/postgres-rows';
import { addScaled } from '@/platform/retrieval/index/vectors';
import type { TableCopy } from './copy-tables';
import { together } from './copy-tables';

const part = 'platform.index';

export const indexedFileTable: CopiedTable = {
  name: 'indexed_files',
  isNumbered: false,
  columns: [
    { name: 'seq', type: 'integer' },
    { name: 'vector_store_id', type: 'text' },
    { name: 'file_id', type: 'text' },
    { name: 'attributes', type: 'text' },
    { name: 'state', type: 'text' },
    { name: 'chunks', type: 'integer' },
    { name: 'bytes', type: 'integer' },
    { name: 'dimensions', type: 'integer' },
  ],
};

export const indexedChunkTable: CopiedTable = {
  name: 'indexed_chunks',
  isNumbered: false,
  columns: [
    { name: 'file', type: 'integer' },
    { name: 'position', type: 'integer' },
    { name: 'text', type: 'text' },
    { name: 'vector', type: 'blob' },
  ],
};

interface FoundFile {
  seq: bigint;
  store: string;
  dimensions: bigint | null;
  id: string;
  attributes: string;
  chunks: bigint;
  bytes: bigint;
}

/**
 * What vector stores are searched by: texts and vectors are rows on Postgres, of which each process makes its index. The
 * index of a file holds vectors with a byte for each dimension, so that is how exact they stay. A file at a time.
 */
export async function copyChunks({ client, progress, sqlite, say }: TableCopy): Promise<void> {
  const state = await progress.of(part);
  if (state.isDone) return;
  let { after } = state;
  let copied = 0;
  for (const file of completeFiles(sqlite, after)) {
    await together(client, async () => {
      const { seq, store, id, attributes, dimensions } = file;
      const row = [seq, store, id, attributes, 'complete', file.chunks, file.bytes, dimensions];
      await insertIntoPostgres(client, 'platform', indexedFileTable, [row]);
      for (const rows of chunksOf(sqlite, seq))
        await insertIntoPostgres(client, 'platform', indexedChunkTable, rows);
      await client.query(
        'insert into platform.indexed_stores (id, revision) values ($1, $2) on conflict (id) do nothing',
        [store, randomUUID()],
      );
      after = seq;
      await progress.set(part, { after, digest: emptyDigest, isDone: false });
    });
    copied += 1;
  }
  await client.query(
    `select setval(pg_get_serial_sequence('platform.indexed_files', 'seq'), max(seq)) from platform.indexed_files`,
  );
  await progress.set(part, { after, digest: emptyDigest, isDone: true });
  if (copied > 0) say(`search of vector stores: ${copied} files`);
}

function completeFiles(sqlite: SqliteFile, after: bigint): FoundFile[] {
  return sqlite
    .prepare(
      `select f.seq, s.id as store, s.dimensions, f.id, f.attributes, f.chunks, f.bytes
       from files f join stores s on s.seq = f.store
       where f.state in ('complete', 'whole') and f.seq > ? order by f.seq`,
    )
    .safeIntegers()
    .all(after < 0n ? 0n : after) as FoundFile[];
}

/** The id of a chunk ends with its position. */
const positionBits = 20n;
const chunksAtOnce = 200;

function* chunksOf(sqlite: SqliteFile, file: bigint) {
  const first = file << positionBits;
  const found = sqlite
    .prepare('select id, text, vector from chunks where id >= ? and id < ? order by id')
    .safeIntegers()
    .iterate(first, (file + 1n) << positionBits) as Iterable<{
    id: bigint;
    text: string;
    vector: Buffer;
  }>;
  let rows = [];
  for (const { id, text, vector } of found) {
    rows.push([file, id - first, text, unpacked(vector)]);
    if (rows.length < chunksAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

function unpacked(packed: Buffer): Buffer {
  const vector = new Float32Array(packed.length - 4);
  addScaled(vector, packed, 1);
  return Buffer.from(vector.buffer);
}
