import type { KindName, ObjectOf } from './kinds';
import type { HistoryStore } from './store';
import type { ListKey } from './store/list-key';
import type { Saving } from './store/save';
import type { RecordView } from './view';

/**
 * Asks upstream for something and takes in the object it answers. What was learned of the object while the answer was
 * on its way is newer: then that stays, and is returned.
 */
export async function saveAnswer<K extends KindName>(
  history: Pick<HistoryStore, 'save' | 'latestRevision'>,
  list: ListKey<K>,
  made: Omit<Saving, 'now' | 'since'>,
  ask: () => Promise<ObjectOf<K>>,
): Promise<RecordView<ObjectOf<K>>> {
  const since = await history.latestRevision();
  return history.save(list, await ask(), { ...made, since });
}
