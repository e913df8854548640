import { enqueuedTokenStore } from '../enqueued-tokens/store';
import type { Services } from '../services';
import { removeGroupObjects, removeGroupsOf } from './group-objects';
import { batchGroupStore } from './store';

/** Forgets all groups of a connection with their inputs. */
export async function purgeGroups(
  { db, objects }: Pick<Services, 'db' | 'objects'>,
  connection: string,
): Promise<void> {
  await batchGroupStore(db).purge(connection);
  await enqueuedTokenStore(db).purge(connection);
  await removeGroupsOf(objects, connection);
}

/** Removes inputs that nobody sent to the end. */
export async function removeAbandoned(
  { db, objects }: Pick<Services, 'db' | 'objects'>,
  createdBefore: number,
): Promise<void> {
  const store = batchGroupStore(db);
  for (const group of await store.abandoned(createdBefore)) {
    await store.remove(group.seq);
    await removeGroupObjects(objects, group);
  }
}
