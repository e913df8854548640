import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PlatformContext } from '../context';
import type { FileStore } from '../files/file-store';
import type { FileRow } from '../files/schema';
import { lifetimeOf } from '../files/upload';
import { invalid } from '../http/error-messages';
import { PlatformError } from '../http/errors';
import { findPending, notPending } from './find-upload';
import type { UploadPartRow, UploadRow } from './schema';

interface Completion {
  part_ids: string[];
  md5?: string | null | undefined;
}

/**
 * Assembles the file from the named parts in order. The bytes are written first under a new id; one transaction then
 * inserts the file and completes the upload. On an error the upload stays pending.
 */
export async function completeUpload(
  id: string,
  { part_ids, md5 }: Completion,
  context: PlatformContext,
): Promise<{ upload: UploadRow; file: FileRow }> {
  const { store, files, newId, time } = context;
  const upload = await findPending(id, 'complete', context);
  checkParts(upload, part_ids, await store.uploads.parts(id));

  const fileId = newId('file-');
  const hash = md5 == null ? undefined : createHash('md5');
  try {
    const bytes = await files.write(fileId, Readable.from(bytesOf(part_ids, files, hash)));
    if (hash) checkSum(md5 ?? '', hash.digest('hex'));
    const { filename, purpose, created_at } = upload;
    const seconds = upload.file_seconds ?? lifetimeOf(purpose);
    const expires_at = seconds === null ? null : created_at + seconds;
    const status = 'processed';
    const file = { id: fileId, purpose, filename, bytes, created_at, expires_at, status };
    const done = await store.uploads.complete(id, file, time());
    if (!done) throw await notPending('complete', id, context);
    for (const partId of done.partIds) await files.remove(partId);
    return done;
  } catch (error) {
    // After the commit the file stays, even if removing the parts fails.
    if (!(await store.files.find(fileId, 0))) await files.remove(fileId);
    throw error;
  }
}

function checkParts({ id, bytes }: UploadRow, partIds: string[], parts: UploadPartRow[]): void {
  const left = new Map(parts.map((part) => [part.id, part]));
  let total = 0;
  for (const [index, partId] of partIds.entries()) {
    const part = left.get(partId);
    left.delete(partId);
    total += part?.bytes ?? 0;
    if (part) continue;
    const isTwice = parts.some((one) => one.id === partId);
    const what = isTwice
      ? `the part '${partId}' is listed twice.`
      : `no part found with id '${partId}' in upload '${id}'.`;
    throw invalid(['part_ids', index], what, 'invalid_value');
  }
  if (total === bytes) return;
  throw new PlatformError(
    `The parts have ${total} bytes in all, but the upload was created for ${bytes} bytes.`,
    { param: 'part_ids', code: 'invalid_value' },
  );
}

async function* bytesOf(partIds: string[], files: FileStore, hash: Hash | undefined) {
  for (const id of partIds) {
    for await (const piece of await files.read(id)) {
      hash?.update(piece);
      yield piece;
    }
  }
}

function checkSum(md5: string, actual: string): void {
  if (md5.toLowerCase() === actual) return;
  throw invalid(
    ['md5'],
    `the file's checksum is '${actual}', but '${md5.slice(0, 64)}' was expected.`,
    'invalid_value',
  );
}
