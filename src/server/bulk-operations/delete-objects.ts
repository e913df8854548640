import type { BulkItemRow } from '../db/schema';
import { type DeletableKind, deleteRecord } from '../history/delete';
import { isDeletedUpstream } from '../history/tracker/refresh';
import { BulkItemRefusal } from './failures';
import { detachFile } from './remove-files';
import { nameOfUser, usesOf } from './uses';
import { type BulkWork, requestOptions } from './work';

/** Deletes an object upstream; a file is first removed from its stores. Objects in use are kept. */
export async function deleteObject(
  work: BulkWork,
  { kind, id }: BulkItemRow,
): Promise<'succeeded' | 'already_gone'> {
  const { history, connection, operation, by, openai } = work;
  const { files_of, includes_used = false, unused_only = false } = operation.params;
  if (files_of && kind === 'file') await requireDeleted(work, files_of);
  const { holders, others } = await usesOf(history, connection.slug, { kind, id });
  const keeping = files_of || unused_only ? [...holders, ...others] : others;
  const isKept = keeping.length > 0 && !includes_used && id !== files_of;
  if (isKept) throw new BulkItemRefusal(`It is used by ${keeping.map(nameOfUser).join(', ')}.`);
  for (const { id: store } of holders) await detachFile(work, store, id);
  try {
    await deleteRecord({ history, connection, openai }, kind as DeletableKind, {
      ...{ id, by },
      options: requestOptions(work),
    });
    return 'succeeded';
  } catch (error) {
    if (isDeletedUpstream(error)) return 'already_gone';
    throw error;
  }
}

/** The files of a store that could not be deleted stay with it. */
async function requireDeleted({ history, connection }: BulkWork, store: string): Promise<void> {
  const record = await history.find({ connection: connection.slug, kind: 'vector_store' }, store);
  if (record?.deleted_upstream_at === null)
    throw new BulkItemRefusal('Kept, because its vector store was not deleted.');
}
