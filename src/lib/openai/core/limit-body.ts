import { ResponseTooLargeError } from './errors';
import type { Answer } from './send';

/**
 * The answer with a body that fails once it has more than `maxBytes`, or once nothing comes for too
 * long. It is read no faster than it is asked for, and held nowhere.
 */
export function limitBody({ response, cut, limits }: Answer, maxBytes: number): Response {
  const { body, status, statusText, headers } = response;
  if (typeof body?.getReader !== 'function' || body.locked) {
    cut.lend(response);
    return response;
  }
  const reader = body.getReader();
  let bytes = 0;

  const read = async () => {
    cut.armPiece();
    try {
      const piece = await cut.guard(reader.read());
      bytes += piece.value?.byteLength ?? 0;
      if (bytes <= maxBytes) return piece;
      throw new ResponseTooLargeError('maxResponseBytes', limits.maxResponseBytes, status, headers);
    } finally {
      cut.disarm();
    }
  };

  const limited = new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        try {
          const { done, value } = await read();
          if (!done) return target.enqueue(value);
          target.close();
          cut.release();
        } catch (error) {
          target.error(cut.isTimedOut() ? cut.explain(error) : error);
          reader.cancel(error).catch(() => {});
          cut.controller.abort();
          cut.release();
        }
      },
      cancel(reason) {
        cut.release();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  cut.lend(limited);
  const copy = new Response(limited, { status, statusText, headers });
  return Object.defineProperty(copy, 'url', { value: response.url });
}
