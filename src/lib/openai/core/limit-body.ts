import type { BodyReader } from './body-reader';
import { ResponseTooLargeError } from './errors';
import type { Answer } from './send';

/**
 * The answer with a body that fails once it has more than `maxBytes`, or once nothing comes for too
 * long. It is read no faster than it is asked for, and held nowhere.
 */
export function limitBody(answer: Answer, maxBytes: number): Response {
  const { response, cut } = answer;
  let isLent = false;
  const limited = (reader: BodyReader) => {
    const body = limitedStream(reader, answer, maxBytes);
    cut.lend(body);
    isLent = true;
    return body;
  };
  const given = response.toResponse(limited);
  if (!isLent) cut.lend(given);
  return given;
}

function limitedStream(
  reader: BodyReader,
  { response, cut, limits }: Answer,
  maxBytes: number,
): ReadableStream<Uint8Array> {
  let bytes = 0;

  const read = async () => {
    cut.armPiece();
    try {
      const piece = await cut.guard(reader.read());
      bytes += piece.value?.byteLength ?? 0;
      if (bytes <= maxBytes) return piece;
      const { status, headers } = response;
      throw new ResponseTooLargeError('maxResponseBytes', limits.maxResponseBytes, status, headers);
    } finally {
      cut.disarm();
    }
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(target) {
        try {
          const { done, value } = await read();
          if (!done) return target.enqueue(value ?? new Uint8Array());
          target.close();
          cut.release();
        } catch (error) {
          target.error(cut.isTimedOut() ? cut.explain(error) : error);
          reader.cancel(error).catch(() => {});
          cut.abort();
          cut.release();
        }
      },
      async cancel(reason) {
        cut.release();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
