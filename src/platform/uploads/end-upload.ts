import type { PlatformContext } from '../context';
import type { UploadRow } from './schema';

/** Ends a pending upload and removes its parts. Undefined: not pending. */
export async function endUpload(
  id: string,
  status: 'cancelled' | 'expired',
  { store, files }: Pick<PlatformContext, 'store' | 'files'>,
): Promise<UploadRow | undefined> {
  const ended = await store.uploads.end(id, status);
  for (const partId of ended?.partIds ?? []) await files.remove(partId);
  return ended?.upload;
}
