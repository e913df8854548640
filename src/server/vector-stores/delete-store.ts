import type { VectorStoreObject } from '@/lib/openai';
import type { Asked } from '../history/retrieve';
import type { Author } from '../history/store/changes';
import { isGone } from '../history/tracker/refresh';
import type { RecordView } from '../history/view';

/** Deletes a store upstream; its files stay. Whoever deleted it before, it is gone. Null: it was never seen here. */
export async function deleteStore(
  { history, connection, openai }: Pick<Asked, 'history' | 'connection' | 'openai'>,
  id: string,
  by: Author,
): Promise<RecordView<VectorStoreObject> | null> {
  const stores = { connection: connection.slug, kind: 'vector_store' } as const;
  try {
    await openai.vectorStores.delete(id);
  } catch (error) {
    if (isGone(error)) await history.markGone(stores, id);
    throw error;
  }
  return history.markGone(stores, id, { by });
}
