import { ObjectSizeError, type ObjectStore } from '@/lib/bytes/object-store';

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

interface Target {
  objects: ObjectStore;
  key: string;
  /** Maximum bytes. */
  limit: number;
}

/** Streams a body to an object. It appears only once it is complete. */
export async function writeBody(
  response: Response,
  { objects, key, limit }: Target,
  signal?: AbortSignal,
): Promise<number> {
  const announced = lengthOf(response);
  if (announced !== null && announced > limit) throw tooLarge(announced, limit, response);
  await requireSpace(objects, announced ?? 0);
  async function* limited(): AsyncGenerator<Uint8Array, void> {
    let read = 0;
    for await (const chunk of piecesOf(response, signal)) {
      read += chunk.length;
      if (read > limit) throw tooLarge(read, limit, response);
      yield chunk;
    }
  }
  try {
    const { bytes } = await objects.put(key, limited(), { bytes: announced ?? undefined, signal });
    return bytes;
  } catch (error) {
    throw error instanceof ObjectSizeError ? new DownloadError('cut', error.message) : error;
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

async function requireSpace(objects: ObjectStore, bytes: number): Promise<void> {
  const free = await objects.freeBytes();
  if (free === null || free - bytes >= minFreeBytes) return;
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
