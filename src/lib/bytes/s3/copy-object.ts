import { ObjectMissingError } from '../object-store';
import { completeUpload, startUpload, workTimeout } from './multipart-upload';
import { headObject, type ObjectName, readObject } from './read-object';
import { encodePart, type S3Requests } from './requests';
import { hiddenError, S3Error } from './s3-error';
import { putObject } from './write-object';

/** Bytes that a store copies with one request. */
const maxCopy = 5 * 2 ** 30;
const copiedPart = 2 ** 30;

interface CopyBucket {
  requests: S3Requests;
  bucket: string;
}

export function copySourceOf(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encodePart).join('/')}`;
}

/** Copies within the bucket; through this process where the store cannot. */
export async function copyObject(
  { requests, bucket }: CopyBucket,
  from: ObjectName,
  to: ObjectName,
  signal?: AbortSignal,
): Promise<void> {
  const head = await headObject(requests, from, signal);
  if (!head) throw new ObjectMissingError(from.key);
  const source = copySourceOf(bucket, from.full);
  try {
    if (head.bytes > maxCopy) await copyInParts(requests, source, head, to, signal);
    else await copyAtOnce(requests, source, head.etag, to, signal);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    const stream = await readObject(requests, from, { signal }, head.etag);
    await putObject(requests, to, stream, { bytes: head.bytes, signal });
  }
}

async function copyAtOnce(
  requests: S3Requests,
  source: string,
  version: string,
  { full }: ObjectName,
  signal?: AbortSignal,
): Promise<void> {
  const { body } = await requests.send({
    ...{ method: 'PUT', key: full, signal, timeout: workTimeout },
    headers: {
      'x-amz-copy-source': source,
      ...(version && { 'x-amz-copy-source-if-match': version }),
    },
  });
  const error = hiddenError(body, `PUT ${full}`);
  if (error) throw error;
}

async function copyInParts(
  requests: S3Requests,
  from: string,
  { bytes, etag: version }: { bytes: number; etag: string },
  to: ObjectName,
  signal?: AbortSignal,
): Promise<void> {
  const upload = await startUpload(requests, to, signal);
  try {
    const tags: string[] = [];
    for (let start = 0; start < bytes; start += copiedPart) {
      const range = `bytes=${start}-${Math.min(bytes, start + copiedPart) - 1}`;
      tags.push(await upload.copyPart(tags.length + 1, { from, range, version }, signal));
    }
    await completeUpload(upload, tags, bytes, signal);
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

/** Some stores cannot copy parts, or nothing at all. */
export function isUnsupported(error: unknown): boolean {
  return (
    error instanceof S3Error &&
    (error.status === 501 || error.status === 405 || unsupportedCodes.has(error.code))
  );
}

const unsupportedCodes = new Set(['NotImplemented', 'MethodNotAllowed', 'EntityTooSmall']);
