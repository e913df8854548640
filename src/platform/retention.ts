import type { Context } from './context';

type Keeper = Pick<Context, 'store' | 'files' | 'time'>;

/**
 * Deletes a file. Its bytes stay as long as a batch that was accepted reads from them: deleting the
 * input of a batch does not stop the batch. The same holds for a fine-tuning job's files. True when there was such a file.
 */
export async function discard(id: string, keeper: Keeper): Promise<boolean> {
  const wasThere = await keeper.store.files.delete(id, keeper.time());
  await forget(id, keeper);
  return wasThere;
}

/** Removes the bytes of a file that nobody knows or needs any more. */
export async function forget(id: string, { store, files }: Keeper): Promise<void> {
  const known = (await store.files.find(id, 0)) ?? (await store.uploads.hasPart(id));
  if (known || (await store.batches.needs(id)) || (await store.fineTuningJobs.needs(id))) return;
  await files.remove(id);
}
