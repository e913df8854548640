import type { PlatformContext } from '../context';

type DeletionContext = Pick<PlatformContext, 'store' | 'files' | 'time'>;

/**
 * Deletes a file. Its bytes stay as long as a batch that was accepted reads from them: deleting the
 * input of a batch does not stop the batch. The same holds for a fine-tuning job's files. True when there was such a file.
 */
export async function deleteFile(id: string, keeper: DeletionContext): Promise<boolean> {
  const wasThere = await keeper.store.files.delete(id, keeper.time());
  await removeUnusedBytes(id, keeper);
  return wasThere;
}

/** Removes the bytes of a file that nobody knows or needs any more. */
export async function removeUnusedBytes(
  id: string,
  { store, files }: DeletionContext,
): Promise<void> {
  const known = (await store.files.find(id, 0)) ?? (await store.uploads.hasPart(id));
  if (known || (await store.batches.needs(id)) || (await store.fineTuningJobs.needs(id))) return;
  await files.remove(id);
}
