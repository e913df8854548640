import { deleteRecord } from '../history/delete';
import type { Asked } from '../history/retrieve';
import type { Author } from '../history/store/changes';

/** Deletes a store upstream; its files stay. Whoever deleted it before, it is gone. Null: it was never seen here. */
export function deleteStore(
  asked: Pick<Asked, 'history' | 'connection' | 'openai'>,
  id: string,
  by: Author,
) {
  return deleteRecord(asked, 'vector_store', id, by, () => asked.openai.vectorStores.delete(id));
}
