import { OpenAIError } from '../core/errors';
import { openParts, type PartedFile } from '../core/file-parts';
import type { Body, Options, Result } from '../core/http';
import { sendAll } from '../core/send-all';
import type { Uploadable } from '../generated/types';

export interface ChunkedUpload extends Options {
  purpose: Body<'createUpload'>['purpose'];
  /** By default that of the file. */
  filename?: string | undefined;
  /** By default that of the file, else what its name says. */
  mime_type?: string | undefined;
  /** Of all of the file: what only streams need to be told. */
  bytes?: number | undefined;
  expires_after?: Body<'createUpload'>['expires_after'];
  /** Of all of the file, for the server to check. */
  md5?: string | undefined;
  /** Bytes of each part but the last: at most, and by default, 64 MB. */
  partSize?: number | undefined;
  /** Parts sent side by side: by default 4, of a stream 2, as each is held in memory. */
  concurrency?: number | undefined;
  /** Told after each part. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

export interface UploadProgress {
  /** How many have arrived. */
  parts: number;
  bytes: number;
  total: number;
}

type Upload = Result<'createUpload'>;

/** The operations it is made of. */
export interface Uploads {
  create(body: Body<'createUpload'>, options: Options): PromiseLike<Upload>;
  complete(id: string, body: Body<'completeUpload'>, options: Options): PromiseLike<Upload>;
  cancel(id: string, options: Options): PromiseLike<Upload>;
  parts: {
    create(id: string, body: { data: Blob }, options: Options): PromiseLike<{ id: string }>;
  };
}

const megabyte = 2 ** 20;
const largestPart = 64 * megabyte;
const largestFile = 8192 * megabyte;

/** Sends a file part by part. Should anything fail, what was begun is cancelled. */
export async function uploadInParts(
  { create, complete, cancel, parts }: Uploads,
  source: Uploadable,
  params: ChunkedUpload,
): Promise<Upload> {
  const { purpose, filename, mime_type, bytes, expires_after, md5, ...rest } = params;
  const { partSize = largestPart, concurrency, onProgress, ...options } = rest;
  const file = openParts(source, bytes);
  checkSizes(file, partSize);
  const name = filename ?? nameOf(file);
  const type = mime_type ?? (file.type || typeOf(name));
  const lifetime = expires_after && { expires_after };
  const body = { purpose, filename: name, bytes: file.size, mime_type: type, ...lifetime };
  const { id } = await create(body, options);

  const part_ids: string[] = [];
  const progress = { parts: 0, bytes: 0, total: file.size };
  try {
    const limit = Math.max(1, concurrency ?? (file.isStream ? 2 : 4));
    await sendAll(file.parts(partSize), limit, options.signal, async ({ index, data }, signal) => {
      const part = await parts.create(id, { data }, { ...options, signal });
      part_ids[index] = part.id;
      progress.parts += 1;
      progress.bytes += data.size;
      onProgress?.({ ...progress });
    });
    return await complete(id, { part_ids, ...(md5 && { md5 }) }, options);
  } catch (error) {
    // Without the caller's signal, which may be the reason.
    const last = { ...options, signal: undefined, timeout: 10_000, maxRetries: 0 };
    await Promise.resolve(cancel(id, last)).catch(() => {});
    throw error;
  }
}

function checkSizes({ size }: PartedFile, partSize: number): void {
  if (size === 0) throw new OpenAIError('The file is empty.');
  if (size > largestFile) {
    throw new OpenAIError(`The file has ${size} bytes; an upload takes 8 GB, ${largestFile}.`);
  }
  if (!Number.isInteger(partSize) || partSize < 1 || partSize > largestPart) {
    throw new OpenAIError(`\`partSize\` is ${partSize}; a part has 1 to ${largestPart} bytes.`);
  }
}

function nameOf({ name }: PartedFile): string {
  if (name !== 'unknown_file') return name;
  throw new OpenAIError('The file has no name: pass it as `filename`.');
}

function typeOf(name: string): string {
  return name.endsWith('.jsonl') ? 'text/jsonl' : 'application/octet-stream';
}
