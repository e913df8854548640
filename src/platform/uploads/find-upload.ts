import type { PlatformContext } from '../context';
import { noSuchUpload, PlatformError } from '../http/errors';
import type { UploadRow } from './schema';
import { statusOf } from './serialize';

type Finder = Pick<PlatformContext, 'store' | 'time'>;

export async function findUpload(id: string, { store }: Finder): Promise<UploadRow> {
  const upload = await store.uploads.find(id);
  if (!upload) throw noSuchUpload(id);
  return upload;
}

/** The upload, if parts can still be added to it. */
export async function findPending(id: string, doing: string, finder: Finder): Promise<UploadRow> {
  const upload = await findUpload(id, finder);
  if (statusOf(upload, finder.time()) !== 'pending') throw await notPending(doing, id, finder);
  return upload;
}

/** Throws its status otherwise. */
export async function notPending(
  doing: string,
  id: string,
  finder: Finder,
): Promise<PlatformError> {
  const status = statusOf(await findUpload(id, finder), finder.time());
  return new PlatformError(`Cannot ${doing} an upload with status '${status}'.`);
}
