import { close, createReadStream, open, type ReadStream } from 'node:fs';
import { promisify } from 'node:util';

interface OpenRange {
  start?: number | undefined;
  /** Inclusive. */
  end?: number | undefined;
  /** Bytes that are read at a time. */
  chunk?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Opens a file to stream it later: its bytes stay readable, even if it is removed meanwhile. A stream that nobody reads
 * to its end or destroys, such as the body of an answer that nobody wanted, gives its descriptor back when it is
 * collected; a `FileHandle` that is collected while it is open ends the process on newer versions of Node.
 */
export async function openBytes(
  path: string,
  { start = 0, end, chunk = 256 * 1024, signal }: OpenRange = {},
): Promise<ReadStream> {
  const fd = await promisify(open)(/*turbopackIgnore: true*/ path, 'r');
  const stream = createReadStream('', { fd, start, end, highWaterMark: chunk, signal });
  left.register(stream, fd, stream);
  stream.once('close', () => left.unregister(stream));
  return stream;
}

const left = new FinalizationRegistry<number>((fd) => close(fd));
