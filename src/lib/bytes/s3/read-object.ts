import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { onAbort } from '../../on-abort';
import { ObjectMissingError, type ObjectReader, type ReadRange } from '../object-store';
import { ObjectStream } from './read-stream';
import type { S3Requests } from './requests';
import { S3Error } from './s3-error';

/** A key of the store and the same with its prefix. */
export interface ObjectName {
  key: string;
  full: string;
}

/** The bytes of an object as they are wanted. */
export async function readObject(
  requests: S3Requests,
  { key, full }: ObjectName,
  { start = 0, end, signal }: ReadRange = {},
  version?: string,
): Promise<Readable> {
  const isRange = start > 0 || end !== undefined;
  if (isRange && end !== undefined && end <= start) {
    if (!(await headObject(requests, { key, full }, signal))) throw new ObjectMissingError(key);
    return Readable.from([]);
  }
  const answer = await requests.open({
    ...{ method: 'GET', key: full, signal, accepts: [404, 416] },
    headers: {
      ...(isRange && { range: `bytes=${start}-${end === undefined ? '' : end - 1}` }),
      ...(version && { 'if-match': version }),
    },
  });
  const { status, headers } = answer.response;
  if (status === 404) {
    const text = await answer.response.text().catch(() => '');
    if (text.includes('NoSuchBucket'))
      throw new S3Error(404, 'NoSuchBucket', 'The bucket does not exist.', null);
    throw new ObjectMissingError(key);
  }
  // The range begins behind the end.
  if (status === 416) {
    answer.abort();
    return Readable.from([]);
  }
  const length = headers.get('content-length');
  const isPart = status === 206;
  const isIgnored = !isPart && (start > 0 || (end !== undefined && end < Number(length)));
  if (length === null || isIgnored) {
    answer.abort();
    const why = length === null ? 'It does not tell the length.' : 'It ignores the range.';
    throw new S3Error(status, 'InvalidAnswer', `GET ${full}: ${why}`, null);
  }
  const bytes = Number(length);
  const etag = headers.get('etag') ?? '';
  const stream = new ObjectStream({ requests, key: full, answer, start, bytes, etag });
  if (signal) {
    const release = onAbort(signal, () => stream.destroy(abortError(signal)));
    stream.once('close', release);
  }
  return stream;
}

/** As streams of files end that are aborted. */
function abortError({ reason }: AbortSignal): Error {
  if (reason instanceof Error && reason.name === 'AbortError') return reason;
  const error = new Error('The operation was aborted', { cause: reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}

export interface ObjectHead {
  bytes: number;
  etag: string;
  modifiedAt: number;
}

/** Null: it is not there. */
export async function headObject(
  requests: S3Requests,
  { full }: ObjectName,
  signal?: AbortSignal,
): Promise<ObjectHead | null> {
  const { status, headers } = await requests.send({
    ...{ method: 'HEAD', key: full, signal, accepts: [404] },
  });
  if (status === 404) return null;
  return {
    bytes: Number(headers.get('content-length') ?? 0),
    etag: headers.get('etag') ?? '',
    modifiedAt: Date.parse(headers.get('last-modified') ?? '') || 0,
  };
}

/** Bytes that are fetched at a time for short reads, and how many of them are held. */
const blockSize = 2 ** 20;
const maxBlocks = 8;

/** Short reads are answered from blocks, so that lines beside each other are one request. */
export async function openObject(requests: S3Requests, name: ObjectName): Promise<ObjectReader> {
  const head = await headObject(requests, name);
  if (!head) throw new ObjectMissingError(name.key);
  const { bytes, etag } = head;
  const blocks = new Map<number, Promise<Buffer>>();

  const fetchRange = async (start: number, end: number) =>
    buffer(await readObject(requests, name, { start, end }, etag));
  const blockAt = (index: number): Promise<Buffer> => {
    const start = index * blockSize;
    const block = blocks.get(index) ?? fetchRange(start, Math.min(bytes, start + blockSize));
    blocks.delete(index);
    blocks.set(index, block);
    const [oldest] = blocks.keys();
    if (blocks.size > maxBlocks && oldest !== undefined) blocks.delete(oldest);
    // What failed is asked for again.
    block.catch(() => blocks.delete(index));
    return block;
  };

  return {
    bytes,
    async read(offset, length) {
      const end = Math.min(bytes, offset + length);
      if (end <= offset) return Buffer.alloc(0);
      if (end - offset > blockSize) return fetchRange(offset, end);
      const first = Math.floor(offset / blockSize);
      const last = Math.floor((end - 1) / blockSize);
      const found = await Promise.all(
        first === last ? [blockAt(first)] : [blockAt(first), blockAt(last)],
      );
      const all = found.length === 1 ? (found[0] as Buffer) : Buffer.concat(found);
      return all.subarray(offset - first * blockSize, end - first * blockSize);
    },
    async close() {
      blocks.clear();
    },
  };
}
