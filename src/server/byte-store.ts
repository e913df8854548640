import { stat } from 'node:fs/promises';
import { pingStore, probeStore } from '@/lib/bytes/check-store';
import { removeOldScratch } from '@/lib/bytes/scratch';
import { storeProblem } from '@/lib/bytes/store-problem';
import { isNoRoom } from './disk';
import { scratchFolderOf } from './scratch-folder';
import type { Services } from './services';
import { StartError } from './start-error';

/** At start: writes, reads, lists and removes an object where `FILES_URL` leads. */
export async function requireByteStore({
  objects,
  env: { FILES_URL, BYTES },
}: Pick<Services, 'objects' | 'env'>): Promise<void> {
  // The data folder itself was looked at before.
  if (!FILES_URL) return;
  try {
    // One that is created here would hide that a disk is not mounted.
    if (BYTES.kind === 'folder') await stat(/*turbopackIgnore: true*/ BYTES.folder);
    await probeStore(objects);
  } catch (error) {
    // An admin can still sign in, and make room.
    if (isNoRoom(error)) return;
    throw new StartError(storeProblem(BYTES, error));
  }
}

/** Milliseconds for which an answer holds: each is a request that costs. */
const pingLifetime = 15_000;

/** Whether the store of bytes answers. Throws what it says. */
export function createByteStoreCheck({
  objects,
  now,
}: Pick<Services, 'objects' | 'now'>): () => Promise<void> {
  let answeredAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    if (at >= answeredAt && at - answeredAt < pingLifetime) return;
    await pingStore(objects);
    answeredAt = at;
  };
}

/** Removes what processes that died left of what they were writing. The platform sees to its own. */
export async function removeUnfinishedWrites({
  objects,
  env,
}: Pick<Services, 'objects' | 'env'>): Promise<void> {
  for (const prefix of ['archive/', 'batch-groups/'])
    await objects.removeUnfinished(prefix, 3_600_000);
  await removeOldScratch(scratchFolderOf(env));
}
