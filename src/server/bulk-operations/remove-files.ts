import { readDeletion } from '../connections/upstream-response';
import type { BulkItemRow } from '../db/schema';
import { isDeletedUpstream } from '../history/tracker/refresh';
import { type BulkWork, requestOptions } from './work';

/** Takes a file out of the operation's store; the file itself stays. */
export function removeFile(work: BulkWork, { id }: BulkItemRow) {
  return detachFile(work, work.operation.store ?? '', id);
}

/** Removes a file from a store. A missing file counts as removed. */
export async function detachFile(
  work: BulkWork,
  store: string,
  id: string,
): Promise<'succeeded' | 'already_gone'> {
  const { openai, history, connection, by } = work;
  const list = { connection: connection.slug, kind: 'vector_store_file', parent: store } as const;
  // It may come back under the same id: what is seen of it from here on is newer.
  const since = await history.latestRevision();
  try {
    await readDeletion(
      openai.vectorStores.files.delete(id, { vector_store_id: store }, requestOptions(work)),
      'a file taken out',
    );
  } catch (error) {
    if (!isDeletedUpstream(error)) throw error;
    await history.markDeletedUpstream(list, id, { since });
    return 'already_gone';
  }
  await history.markDeletedUpstream(list, id, { by, since });
  return 'succeeded';
}
