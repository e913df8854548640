import { headObject, type ObjectName } from './read-object';
import type { S3Requests } from './requests';
import { hiddenError, S3Error } from './s3-error';
import { escapeXml, textOf } from './xml';

/** An object that is sent in parts, of which nobody sees anything before it is complete. */
export interface MultipartUpload {
  requests: S3Requests;
  name: ObjectName;
  id: string;
  /** Numbers begin at 1. Returns the tag of the part. */
  sendPart(number: number, bytes: Uint8Array, signal?: AbortSignal): Promise<string>;
  /** The same, of bytes that are in the bucket: `bytes=0-99` of `/bucket/key`. */
  copyPart(
    number: number,
    source: { from: string; range?: string; version?: string },
    signal?: AbortSignal,
  ): Promise<string>;
  /** Forgets the parts. A store that cannot be asked keeps them until its own rule removes them. */
  abort(): Promise<void>;
}

/** Milliseconds: the store does its work before it answers. */
export const workTimeout = 600_000;

export async function startUpload(
  requests: S3Requests,
  name: ObjectName,
  signal?: AbortSignal,
): Promise<MultipartUpload> {
  const key = name.full;
  const begun = await requests.send({ method: 'POST', key, query: { uploads: '' }, signal });
  const id = textOf(begun.body, 'UploadId');
  if (!id) throw new S3Error(200, 'InvalidAnswer', `POST ${key}: There is no upload id.`, null);
  const queryOf = (number: number) => ({ partNumber: String(number), uploadId: id });
  return {
    ...{ requests, name, id },

    async sendPart(number, bytes, signal) {
      const query = queryOf(number);
      const { headers } = await requests.send({ method: 'PUT', key, query, body: bytes, signal });
      return headers.get('etag') ?? '';
    },

    async copyPart(number, { from, range, version }, signal) {
      const headers = {
        'x-amz-copy-source': from,
        ...(range && { 'x-amz-copy-source-range': range }),
        ...(version && { 'x-amz-copy-source-if-match': version }),
      };
      const query = queryOf(number);
      const timeout = workTimeout;
      const { body } = await requests.send({ method: 'PUT', key, query, headers, signal, timeout });
      const error = hiddenError(body, `PUT ${key}`);
      if (error) throw error;
      return textOf(body, 'ETag');
    },

    async abort() {
      await requests.send({ method: 'DELETE', key, query: { uploadId: id } }).catch(() => {});
    },
  };
}

/** Puts the parts together, and compares the size. */
export async function completeUpload(
  { requests, name, id }: MultipartUpload,
  tags: readonly string[],
  bytes: number,
  signal?: AbortSignal,
): Promise<void> {
  const part = (tag: string, index: number) =>
    `<Part><PartNumber>${index + 1}</PartNumber><ETag>${escapeXml(tag)}</ETag></Part>`;
  const xmlns = 'http://s3.amazonaws.com/doc/2006-03-01/';
  const text = `<CompleteMultipartUpload xmlns="${xmlns}">${tags.map(part).join('')}</CompleteMultipartUpload>`;
  const what = `POST ${name.full}`;
  const { status, body } = await requests.send({
    ...{ method: 'POST', key: name.full, query: { uploadId: id }, signal, timeout: workTimeout },
    ...{ headers: { 'content-type': 'application/xml' }, body: Buffer.from(text) },
    accepts: [404],
  });
  const error = hiddenError(body, what);
  // Of a repeated request whose first answer was lost.
  const isDone = status === 404 && error?.code === 'NoSuchUpload';
  if (error && !isDone) throw error;
  const head = await headObject(requests, name, signal);
  if (head?.bytes === bytes) return;
  const found = head ? `${head.bytes} bytes` : 'nothing';
  throw new S3Error(
    status,
    error?.code ?? 'WrongLength',
    `${what}: The object should have ${bytes} bytes; the store has ${found}.`,
    null,
  );
}
