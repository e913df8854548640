import { open, rename, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A download failure on our side. */
export class DownloadError extends Error {
  constructor(
    readonly kind: 'too_large' | 'cut' | 'disk_full',
    message: string,
  ) {
    super(message);
    this.name = 'DownloadError';
  }
}

/** Minimum free space of the data folder, in bytes. */
const minFreeBytes = 256 * 2 ** 20;

/** Milliseconds without data after which a download fails. */
const readTimeout = 60_000;

/** Streams a body to a file. The file appears only once it is complete. */
export async function writeBody(
  response: Response,
  path: string,
  limit: number,
  signal?: AbortSignal,
): Promise<number> {
  const announced = lengthOf(response);
  if (announced !== null && announced > limit) throw tooLarge(announced, limit, response);
  await requireSpace(path, announced ?? 0);
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    let written = 0;
    for await (const chunk of piecesOf(response, signal)) {
      written += chunk.length;
      if (written > limit) throw tooLarge(written, limit, response);
      await file.write(chunk);
    }
    if (announced !== null && written !== announced) {
      throw new DownloadError('cut', `Only ${written} of ${announced} bytes were received.`);
    }
    await file.sync();
    await file.close();
    await rename(part, path);
    return written;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

/** Null if the header is missing or describes the encoded body. */
function lengthOf({ headers }: Response): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}

function tooLarge(bytes: number, limit: number, { body }: Response): DownloadError {
  body?.cancel().catch(() => {});
  return new DownloadError('too_large', `It has ${bytes} bytes or more; the limit is ${limit}.`);
}

async function requireSpace(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize - bytes >= minFreeBytes) return;
  throw new DownloadError('disk_full', 'The disk of the data folder is nearly full.');
}

async function* piecesOf({ body }: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await withReadTimeout(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function withReadTimeout<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const error = new DownloadError('cut', `Timed out: no data for ${readTimeout / 1000} s.`);
    timer = setTimeout(() => reject(error), readTimeout);
  });
  try {
    return await Promise.race([read, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
