import { close, createReadStream, open, type ReadStream } from 'node:fs';
import { promisify } from 'node:util';

/**
 * Opens a file to stream it later: its bytes stay readable, even if it is removed meanwhile. A stream that nobody reads
 * to its end or destroys, such as the body of an answer that nobody wanted, gives its descriptor back when it is
 * collected; a `FileHandle` that is collected while it is open ends the process on newer versions of Node.
 */
export async function openBytes(path: string): Promise<ReadStream> {
  const fd = await promisify(open)(path, 'r');
  const stream = createReadStream('', { fd, highWaterMark: 256 * 1024 });
  left.register(stream, fd, stream);
  stream.once('close', () => left.unregister(stream));
  return stream;
}

const left = new FinalizationRegistry<number>((fd) => close(fd));
