import type { Readable } from 'node:stream';

/**
 * A Node stream as a web stream, read on demand. Node's own `Readable.toWeb` may throw uncatchably
 * if a body is cancelled while more data arrives.
 */
export function webBody(readable: Readable): ReadableStream<Uint8Array> {
  // Reported to the reader; before that, nobody listens.
  readable.on('error', () => {});
  const pieces: AsyncIterator<Uint8Array> = readable[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        const { done, value } = await pieces.next();
        if (done) target.close();
        else target.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      },
      cancel() {
        readable.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
