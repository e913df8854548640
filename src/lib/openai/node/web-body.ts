import type { Readable } from 'node:stream';

/**
 * A stream of Node's as a body, read no faster than it is asked for. Node's own `Readable.toWeb` may
 * throw where nobody can catch it: when a body is left while more of it arrives.
 */
export function webBody(readable: Readable): ReadableStream<Uint8Array> {
  // It is told to whoever reads; before that, nobody listens.
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
