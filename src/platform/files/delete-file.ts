import type { PlatformContext } from '../context';

type DeletionContext = Pick<PlatformContext, 'store' | 'files' | 'time'>;

/**
 * Deletes a file. Its bytes are kept while a running batch or fine-tuning job needs them. Returns whether the file
 * existed.
 */
export async function deleteFile(id: string, keeper: DeletionContext): Promise<boolean> {
  const wasThere = await keeper.store.files.delete(id, keeper.time());
  await removeUnusedBytes(id, keeper);
  return wasThere;
}

/** Removes the bytes of a file that is neither listed nor needed. */
export async function removeUnusedBytes(
  id: string,
  { store, files }: DeletionContext,
): Promise<void> {
  const known =
    (await store.files.find(id, 0)) ??
    ((await store.uploads.hasPart(id)) || (await store.containerFiles.stores(id)));
  if (known || (await store.batches.needs(id)) || (await store.fineTuningJobs.needs(id))) return;
  await files.remove(id);
}
