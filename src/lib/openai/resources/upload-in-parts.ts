import { sendConcurrently } from '../core/concurrency';
import { OpenAIError } from '../core/errors';
import type { Options } from '../core/http';
import type { OperationBody, OperationResult } from '../core/operation-types';
import { openSplittableFile, type SplittableFile } from '../core/splittable-file';
import type { Uploadable } from '../generated/types';

export interface ChunkedUpload extends Options {
  purpose: OperationBody<'createUpload'>['purpose'];
  /** By default the file's name. */
  filename?: string | undefined;
  /** By default the file's type, else derived from its name. */
  mime_type?: string | undefined;
  /** The size of the whole file; required for streams only. */
  bytes?: number | undefined;
  expires_after?: OperationBody<'createUpload'>['expires_after'];
  /** The hash of the whole file, checked by the server. */
  md5?: string | undefined;
  /** The size of each part but the last in bytes: by default, and at most, 64 MB. */
  partSize?: number | undefined;
  /** Parts sent concurrently: by default 4, for a stream 2, as each is held in memory. */
  concurrency?: number | undefined;
  /** Called after each part. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

export interface UploadProgress {
  /** The number of completed parts. */
  parts: number;
  bytes: number;
  total: number;
}

type Upload = OperationResult<'createUpload'>;

/** The operations it uses. */
export interface UploadOperations {
  create(body: OperationBody<'createUpload'>, options: Options): PromiseLike<Upload>;
  complete(
    id: string,
    body: OperationBody<'completeUpload'>,
    options: Options,
  ): PromiseLike<Upload>;
  cancel(id: string, options: Options): PromiseLike<Upload>;
  parts: {
    create(id: string, body: { data: Blob }, options: Options): PromiseLike<{ id: string }>;
  };
}

const megabyte = 2 ** 20;
const maxPartSize = 64 * megabyte;
const maxFileSize = 8192 * megabyte;

/** Uploads a file in parts. If anything fails, the upload is cancelled. */
export async function uploadInParts(
  { create, complete, cancel, parts }: UploadOperations,
  source: Uploadable,
  params: ChunkedUpload,
): Promise<Upload> {
  const { purpose, filename, mime_type, bytes, expires_after, md5, ...rest } = params;
  const { partSize = maxPartSize, concurrency, onProgress, ...options } = rest;
  const file = openSplittableFile(source, bytes);
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
    await sendConcurrently(
      file.parts(partSize),
      limit,
      options.signal,
      async ({ index, data }, signal) => {
        const part = await parts.create(id, { data }, { ...options, signal });
        part_ids[index] = part.id;
        progress.parts += 1;
        progress.bytes += data.size;
        onProgress?.({ ...progress });
      },
    );
    return await complete(id, { part_ids, ...(md5 && { md5 }) }, options);
  } catch (error) {
    // Without the caller's signal, which may be the cause.
    const last = { ...options, signal: undefined, timeout: 10_000, maxRetries: 0 };
    await Promise.resolve(cancel(id, last)).catch(() => {});
    throw error;
  }
}

function checkSizes({ size }: SplittableFile, partSize: number): void {
  if (size === 0) throw new OpenAIError('The file is empty.');
  if (size > maxFileSize) {
    throw new OpenAIError(`The file has ${size} bytes; an upload takes 8 GB, ${maxFileSize}.`);
  }
  if (!Number.isInteger(partSize) || partSize < 1 || partSize > maxPartSize) {
    throw new OpenAIError(`\`partSize\` is ${partSize}; a part has 1 to ${maxPartSize} bytes.`);
  }
}

function nameOf({ name }: SplittableFile): string {
  if (name !== 'unknown_file') return name;
  throw new OpenAIError('The file has no name: pass it as `filename`.');
}

function typeOf(name: string): string {
  return name.endsWith('.jsonl') ? 'text/jsonl' : 'application/octet-stream';
}
