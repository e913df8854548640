import { type StreamingFile, toStreamingFile } from '../core/upload';
import type { BatchRequestInput } from '../generated/types';
import type { BatchEndpoint, BatchRequest, BatchRequestTo } from './request';
import { BatchInputError, type BatchLimits, createBatchValidator } from './validate';

/** Requests in memory, or produced on demand. */
export type BatchRequests<Request> = Iterable<Request> | AsyncIterable<Request>;

export interface BatchInputOptions<Url extends string = string> extends BatchLimits {
  /** The endpoint of every request; the requests themselves then need no `url`. */
  endpoint?: Url | undefined;
  /** By default `batch.jsonl`. */
  name?: string | undefined;
  /** By default 200 MB. */
  maxBytes?: number | undefined;
}

/**
 * The input of a batch, to be uploaded with `files.create`. It is generated while it is sent and
 * never held in memory as a whole; like any streaming file it can be sent once. Requests without a
 * `custom_id` get `request-0`, `request-1` and so on, by their index.
 *
 * An invalid request is a `BatchInputError`: an array is validated immediately, anything else
 * during the upload.
 */
export function batchInput<Url extends BatchEndpoint | (string & {})>(
  requests: BatchRequests<BatchRequestTo<NoInfer<Url>>>,
  options: BatchInputOptions<Url> & { endpoint: Url },
): StreamingFile;
export function batchInput(
  requests: BatchRequests<BatchRequest>,
  options?: BatchInputOptions & { endpoint?: undefined },
): StreamingFile;
export function batchInput(
  requests: BatchRequests<unknown>,
  options: BatchInputOptions = {},
): StreamingFile {
  if (Array.isArray(requests)) checkAll(requests, options);
  const name = options.name ?? 'batch.jsonl';
  const pieces = { [Symbol.asyncIterator]: () => writeLines(requests, options) };
  return toStreamingFile(pieces, name, { type: 'application/jsonl' });
}

function checkAll(requests: unknown[], options: BatchInputOptions): void {
  if (requests.length === 0) throw noRequests();
  const check = createBatchValidator(options);
  for (const [index, request] of requests.entries()) check(request, index);
}

/** Bytes per chunk: one chunk for each short line would cost more than its content. */
const pieceSize = 65_536;

async function* writeLines(
  requests: BatchRequests<unknown>,
  { maxBytes = 200 * 2 ** 20, ...limits }: BatchInputOptions,
): AsyncGenerator<Uint8Array, void> {
  const check = createBatchValidator(limits);
  const encoder = new TextEncoder();
  let lines: Uint8Array[] = [];
  let size = 0;
  let bytes = 0;
  let index = 0;

  const take = (): Uint8Array => {
    const piece = concatBytes(lines, size);
    lines = [];
    size = 0;
    return piece;
  };

  for await (const request of requests) {
    const line = encoder.encode(`${stringify(check(request, index), index)}\n`);
    bytes += line.byteLength;
    if (bytes > maxBytes) throw tooLarge(index, maxBytes);
    lines.push(line);
    size += line.byteLength;
    if (size >= pieceSize) yield take();
    index += 1;
  }
  if (index === 0) throw noRequests();
  if (size > 0) yield take();
}

function concatBytes(lines: Uint8Array[], size: number): Uint8Array {
  const result = new Uint8Array(size);
  let at = 0;
  for (const line of lines) {
    result.set(line, at);
    at += line.byteLength;
  }
  return result;
}

function stringify(line: BatchRequestInput, index: number): string {
  try {
    return JSON.stringify(line);
  } catch (cause) {
    throw new BatchInputError(index, `requests[${index}] cannot be written as JSON: ${cause}`, {
      cause,
    });
  }
}

function tooLarge(index: number, maxBytes: number): BatchInputError {
  const limit = maxBytes < 2 ** 20 ? `${maxBytes} bytes` : `${Math.floor(maxBytes / 2 ** 20)} MB`;
  const problem = `makes the file larger than ${limit}, the maximum of a batch.`;
  return new BatchInputError(index, `requests[${index}] ${problem}`);
}

function noRequests(): BatchInputError {
  return new BatchInputError(0, 'There are no requests: a batch has at least one.');
}
