import type { PlatformContext } from '../context';
import type { UploadRow } from './schema';

/** Ends an upload that is pending, and removes the bytes of its parts. Undefined where it is not pending. */
export async function endUpload(
  id: string,
  status: 'cancelled' | 'expired',
  { store, files }: Pick<PlatformContext, 'store' | 'files'>,
): Promise<UploadRow | undefined> {
  const ended = await store.uploads.end(id, status);
  for (const partId of ended?.partIds ?? []) await files.remove(partId);
  return ended?.upload;
}
