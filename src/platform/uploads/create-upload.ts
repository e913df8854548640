import type { PlatformContext } from '../context';
import { checkBatchInput } from '../files/upload';
import { outOfRange } from '../http/error-messages';
import { readBody } from '../http/validate';
import { uploadLifetime } from '../lifetimes';
import { maxUploadBytes } from './limits';
import type { UploadRow } from './schema';

/** Creates an upload, with the rules of its purpose. */
export async function createUpload(request: Request, context: PlatformContext): Promise<UploadRow> {
  const { store, newId, time } = context;
  const body = await readBody('createUpload', request);
  const { filename, purpose, bytes, mime_type, expires_after } = body;
  if (filename === '') throw outOfRange(['filename'], filename, 'below', 1);
  if (bytes < 1) throw outOfRange(['bytes'], bytes, 'below', 1);
  if (bytes > maxUploadBytes) throw outOfRange(['bytes'], bytes, 'above', maxUploadBytes);
  if (purpose === 'batch') checkBatchInput({ filename, bytes });
  return store.uploads.insert({
    id: newId('upload_'),
    bytes,
    created_at: time(),
    filename,
    purpose,
    mime_type,
    status: 'pending',
    expires_at: time() + uploadLifetime,
    file_seconds: expires_after?.seconds ?? null,
  });
}
