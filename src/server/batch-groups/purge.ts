import { enqueuedTokenStore } from '../enqueued-tokens/store';
import type { Services } from '../services';
import { removeGroupFolder, removeGroupsOf } from './folder';
import { batchGroupStore } from './store';

/** Forgets all groups of a connection with their inputs. */
export async function purgeGroups(
  { db, env }: Pick<Services, 'db' | 'env'>,
  connection: string,
): Promise<void> {
  await batchGroupStore(db).purge(connection);
  await enqueuedTokenStore(db).purge(connection);
  await removeGroupsOf(env.DATA_DIR, connection);
}

/** Removes inputs that nobody sent to the end. */
export async function removeAbandoned(
  { db, env }: Pick<Services, 'db' | 'env'>,
  createdBefore: number,
): Promise<void> {
  const store = batchGroupStore(db);
  for (const group of await store.abandoned(createdBefore)) {
    await store.remove(group.seq);
    await removeGroupFolder(env.DATA_DIR, group);
  }
}
