import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds in which a browser reads what it was sent. */
const gracePeriod = 250;

/**
 * A body that breaks off a moment after its last bytes. A browser drops what a page has not read yet once the connection
 * breaks, and the part that came before is what the reader is shown.
 */
export function breakLate(
  body: ReadableStream<Uint8Array>,
  wait: () => Promise<unknown> = () => pause(gracePeriod),
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      async pull(target) {
        const { value, done } = await reader.read().catch(async (error) => {
          await wait();
          throw error;
        });
        if (done) target.close();
        else target.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
