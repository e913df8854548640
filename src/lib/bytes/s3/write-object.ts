import { mapConcurrent } from '../../concurrency';
import { abortable } from '../abortable';
import { createByteCounter } from '../count-bytes';
import type { ByteSource, PutOptions, PutResult } from '../object-store';
import { inParts } from './in-parts';
import { completeUpload, type MultipartUpload, startUpload } from './multipart-upload';
import type { ObjectName } from './read-object';
import type { S3Requests } from './requests';
import { S3Error } from './s3-error';

/** Bytes of a part, and of what is sent with one request. */
export const partSize = 8 * 2 ** 20;

/** S3 takes no more parts. */
const maxParts = 10_000;

/** Parts that are on their way at a time. */
const concurrentParts = 2;

const megabyte = 2 ** 20;
const never = new AbortController().signal;

/** Sends a source: with one request, or in parts of one size. Memory does not grow with it. */
export async function putObject(
  requests: S3Requests,
  name: ObjectName,
  source: ByteSource,
  options: PutOptions = {},
): Promise<PutResult> {
  const { signal, bytes: announced = 0 } = options;
  const size = Math.max(partSize, Math.ceil(announced / maxParts / megabyte) * megabyte);
  const counter = createByteCounter(options);
  const parts = inParts(counter.source(abortable(source, signal)), size);
  const { value: first = new Uint8Array() } = await parts.next();
  const { value: second } = first.length < size ? { value: undefined } : await parts.next();
  if (!second) {
    await requests.send({ method: 'PUT', key: name.full, body: first, signal });
    return counter.result();
  }
  const upload = await startUpload(requests, name, signal);
  try {
    const tags = await sendParts(upload, numbered([first, second], parts), signal);
    const result = counter.result();
    await completeUpload(upload, tags, result.bytes, signal);
    return result;
  } catch (error) {
    await parts.return();
    await upload.abort();
    throw error;
  }
}

interface NumberedPart {
  number: number;
  bytes: Uint8Array;
}

async function* numbered(
  first: Uint8Array[],
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<NumberedPart, void> {
  let number = 0;
  for (const bytes of first.splice(0)) yield { number: ++number, bytes };
  for await (const bytes of rest) yield { number: ++number, bytes };
}

async function sendParts(
  upload: MultipartUpload,
  parts: AsyncIterable<NumberedPart>,
  signal: AbortSignal = never,
): Promise<string[]> {
  const send = ({ number, bytes }: NumberedPart, ended: AbortSignal) => {
    if (number <= maxParts) return upload.sendPart(number, bytes, ended);
    const text = `PUT ${upload.name.full}: More than ${maxParts} parts; an object whose size is not announced can have 78 GiB.`;
    throw new S3Error(400, 'EntityTooLarge', text, null);
  };
  const tags: string[] = [];
  for await (const tag of mapConcurrent(parts, concurrentParts, send, signal)) tags.push(tag);
  return tags;
}
