import type { BodyReader } from './body-reader';
import { ResponseTooLargeError } from './errors';
import type { ResponseContext } from './send';

/**
 * The response with a body that fails once it exceeds `maxBytes`, or once no data arrives for too
 * long. It is read on demand and never buffered.
 */
export function limitBody(context: ResponseContext, maxBytes: number): Response {
  const { response, deadline } = context;
  let isDetached = false;
  const limitReader = (reader: BodyReader) => {
    const body = limitedStream(reader, context, maxBytes);
    deadline.detach(body);
    isDetached = true;
    return body;
  };
  const limitedResponse = response.toResponse(limitReader);
  if (!isDetached) deadline.detach(limitedResponse);
  return limitedResponse;
}

function limitedStream(
  reader: BodyReader,
  { response, deadline, limits }: ResponseContext,
  maxBytes: number,
): ReadableStream<Uint8Array> {
  let bytes = 0;

  const read = async () => {
    deadline.startIdleTimer();
    try {
      const piece = await deadline.race(reader.read());
      bytes += piece.value?.byteLength ?? 0;
      if (bytes <= maxBytes) return piece;
      const { status, headers } = response;
      throw new ResponseTooLargeError('maxResponseBytes', limits.maxResponseBytes, status, headers);
    } finally {
      deadline.pauseTimer();
    }
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        try {
          const { done, value } = await read();
          if (!done) return target.enqueue(value ?? new Uint8Array());
          target.close();
          deadline.release();
        } catch (error) {
          target.error(deadline.isTimedOut() ? deadline.toError(error) : error);
          reader.cancel(error).catch(() => {});
          deadline.abort();
          deadline.release();
        }
      },
      async cancel(reason) {
        deadline.release();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
