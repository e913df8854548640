import { and, eq, gt, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { cursorKey } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { Tx } from '../db/open';
import { files as allFiles } from '../files/schema';
import { addToBatchCounters, addToStoreCounters } from './counters';
import { type NewVectorStoreFile, type VectorStoreFileRow, vectorStoreFiles } from './files-schema';
import { vectorStores } from './schema';
import { staleChunks } from './stale-chunks-schema';

// Changes of vector store files, within a transaction: they update the counters of store and batch and record stale
// chunks.

/** A file to attach. Without attributes it keeps its existing ones. */
export type FileToAttach = Pick<NewVectorStoreFile, 'id' | 'chunking_strategy'> &
  Partial<Pick<VectorStoreFileRow, 'attributes'>>;

/** Maximum rows per statement. */
const maxRowsPerStatement = 1_000;

/**
 * Attaches files to a store. A file that is completed or in progress stays unchanged, unless its chunking differs;
 * then, or after a failure, it is ingested again. False, without changes, if the store or a file is deleted or
 * expired.
 */
export async function attachFiles(
  tx: Tx,
  vector_store_id: string,
  files: FileToAttach[],
  at: number,
  batch_id: string | null = null,
): Promise<boolean> {
  if (!(await isUsable(tx, vector_store_id, at)) || !(await allFilesExist(tx, files, at)))
    return false;
  const here = await filesHere(tx, vector_store_id, files);
  const fresh: NewVectorStoreFile[] = [];
  const kept = { completed: 0, in_progress: 0 };
  for (const file of files) {
    const row = here.get(file.id);
    if (row && isIndexed(row) && hasSameChunking(row, file)) {
      await keep(tx, row, file, batch_id);
      kept[row.status] += 1;
      continue;
    }
    if (row) await detachFile(tx, row, at);
    const { id, chunking_strategy, attributes = row?.attributes ?? {} } = file;
    const status = 'in_progress' as const;
    const since = { created_at: at, usage_bytes: 0, status };
    fresh.push({ id, vector_store_id, ...since, chunking_strategy, attributes, batch_id });
  }
  for (const rows of slices(fresh)) await tx.insert(vectorStoreFiles).values(rows).run();

  const added = { in_progress: fresh.length, total: fresh.length };
  await addToStoreCounters(tx, vector_store_id, added, { at });
  const { completed, in_progress } = kept;
  const total = files.length;
  await addToBatchCounters(tx, batch_id, {
    completed,
    in_progress: in_progress + fresh.length,
    total,
  });
  return true;
}

/** Detaches a file from its store. The file itself stays. */
export async function detachFile(tx: Tx, row: VectorStoreFileRow, at: number): Promise<void> {
  const { seq, id, vector_store_id, status, usage_bytes, batch_id } = row;
  await tx.delete(vectorStoreFiles).where(eq(vectorStoreFiles.seq, seq)).run();
  await addToStoreCounters(
    tx,
    vector_store_id,
    { [status]: -1, total: -1 },
    { bytes: -usage_bytes },
  );
  if (status === 'in_progress')
    await addToBatchCounters(tx, batch_id, { in_progress: -1, cancelled: 1 });
  await tx.insert(staleChunks).values({ vector_store_id, file_id: id }).run();
  const place = { id: cursorKey(vector_store_id, id), seq, project: null, deleted_at: at };
  await tx
    .insert(deleted)
    .values(place)
    .onConflictDoUpdate({ target: deleted.id, set: place })
    .run();
}

/** Takes a file out of every store that has it, as its deletion does. */
export async function detachFromAllStores(tx: Tx, fileId: string, at: number) {
  const rows = await tx
    .select()
    .from(vectorStoreFiles)
    .where(eq(vectorStoreFiles.id, fileId))
    .all();
  for (const row of rows) await detachFile(tx, row, at);
  return { kind: 'vector_store' as const, ids: rows.map((row) => row.vector_store_id) };
}

/** Cancels the ingestion of files that match `which`. */
export async function cancelIngestion(tx: Tx, which: SQL | undefined) {
  const rows = await tx
    .update(vectorStoreFiles)
    .set({ status: 'cancelled' })
    .where(and(which, eq(vectorStoreFiles.status, 'in_progress')))
    .returning()
    .all();
  for (const [id, count] of countOf(rows.map(({ batch_id }) => batch_id)))
    await addToBatchCounters(tx, id, { in_progress: -count, cancelled: count });
  for (const [id, count] of countOf(rows.map(({ vector_store_id }) => vector_store_id)))
    await addToStoreCounters(tx, id, { in_progress: -count, cancelled: count });
  return rows;
}

/** Whether the store exists and has not expired. */
export async function isUsable(tx: Tx, vectorStoreId: string, at: number): Promise<boolean> {
  const { id, expires_at } = vectorStores;
  const usable = and(eq(id, vectorStoreId), or(isNull(expires_at), gt(expires_at, at)));
  return (await tx.select({ id }).from(vectorStores).where(usable).get()) !== undefined;
}

/** Whether all of the distinct files exist and have not expired. */
export async function allFilesExist(
  tx: Tx,
  files: Pick<FileToAttach, 'id'>[],
  at: number,
): Promise<boolean> {
  const { id, expires_at } = allFiles;
  const isAlive = or(isNull(expires_at), gt(expires_at, at));
  for (const some of slices(files)) {
    const ids = some.map((file) => file.id);
    const those = and(inArray(id, ids), isAlive);
    const rows = await tx.select({ id }).from(allFiles).where(those).all();
    if (rows.length !== some.length) return false;
  }
  return true;
}

async function filesHere(tx: Tx, vectorStoreId: string, files: FileToAttach[]) {
  const here = new Map<string, VectorStoreFileRow>();
  const ofStore = eq(vectorStoreFiles.vector_store_id, vectorStoreId);
  for (const some of slices(files)) {
    const ids = some.map(({ id }) => id);
    const those = and(ofStore, inArray(vectorStoreFiles.id, ids));
    const rows = await tx.select().from(vectorStoreFiles).where(those).all();
    for (const row of rows) here.set(row.id, row);
  }
  return here;
}

type IndexedFile = VectorStoreFileRow & { status: 'completed' | 'in_progress' };

function isIndexed(row: VectorStoreFileRow): row is IndexedFile {
  return row.status === 'completed' || row.status === 'in_progress';
}

function hasSameChunking(row: FileToAttach, file: FileToAttach): boolean {
  const [one, other] = [row.chunking_strategy.static, file.chunking_strategy.static];
  return (
    one.max_chunk_size_tokens === other.max_chunk_size_tokens &&
    one.chunk_overlap_tokens === other.chunk_overlap_tokens
  );
}

/** The later batch owns the file. */
async function keep(
  tx: Tx,
  row: IndexedFile,
  file: FileToAttach,
  batchId: string | null,
): Promise<void> {
  const { seq, vector_store_id, id } = row;
  const batch = batchId ? { batch_id: batchId } : {};
  const attributes = file.attributes ? { attributes: file.attributes } : {};
  if (batchId && row.status === 'in_progress')
    await addToBatchCounters(tx, row.batch_id, { in_progress: -1, cancelled: 1 });
  if (batchId || file.attributes)
    await tx
      .update(vectorStoreFiles)
      .set({ ...batch, ...attributes })
      .where(eq(vectorStoreFiles.seq, seq))
      .run();
  if (file.attributes) await tx.insert(staleChunks).values({ vector_store_id, file_id: id }).run();
}

function countOf<Key>(keys: Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function slices<Item>(items: Item[]): Item[][] {
  const count = Math.ceil(items.length / maxRowsPerStatement);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * maxRowsPerStatement, (index + 1) * maxRowsPerStatement),
  );
}
