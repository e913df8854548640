import { toFile } from '../files/routes';
import type { FileRow } from '../files/schema';
import type { UploadPartRow, UploadRow, UploadStatus } from './schema';

export function toUpload(upload: UploadRow, at: number, file?: FileRow) {
  return {
    id: upload.id,
    object: 'upload' as const,
    bytes: upload.bytes,
    created_at: upload.created_at,
    filename: upload.filename,
    purpose: upload.purpose,
    status: statusOf(upload, at),
    expires_at: upload.expires_at,
    ...(file && { file: toFile(file) }),
  };
}

export function toUploadPart({ id, created_at, upload_id }: UploadPartRow) {
  return { id, object: 'upload.part' as const, created_at, upload_id };
}

/** A pending upload may have expired. */
export function statusOf({ status, expires_at }: UploadRow, at: number): UploadStatus {
  return status === 'pending' && expires_at <= at ? 'expired' : status;
}
