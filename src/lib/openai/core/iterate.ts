import { type BodyChunk, type BodyReader, endOfBody } from './body-reader';
import { APIUserAbortError, OpenAIError } from './errors';
import type { RequestDeadline } from './request-deadline';
import { endOfValues, type ValueReader } from './value-reader';

type Step<T> = IteratorResult<T, undefined>;

/**
 * Iterates over the values that `values` parses from a body. Not a generator, for speed: a value
 * that has already arrived costs one resolved promise, and one that arrives with the next chunk
 * costs no async function.
 */
export function iterate<T>(
  reader: BodyReader | undefined,
  deadline: RequestDeadline,
  values: ValueReader<T>,
): AsyncIterator<T, undefined> {
  const { signal } = deadline.controller;
  let isOpen = true;
  let isReading = false;
  /** The number of queued calls of `next`, and the last call: the next one waits for it. */
  let queued = 0;
  let last: Promise<unknown> = emptyRead;

  // A fetch that ignores signals would otherwise leave a read pending.
  const cancel = () => void reader?.cancel().catch(() => {});
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });

  const close = (): Step<T> => {
    isOpen = false;
    deadline.release();
    return endOfValues;
  };

  /** The next value that needs no read. */
  const takeBuffered = (): Step<T> | undefined => {
    if (!isOpen) return endOfValues;
    const result = values.next();
    if (!result?.done) return result;
    if (reader) void drain(reader, deadline.controller);
    return close();
  };

  const read = (): Promise<BodyChunk> => {
    isReading = true;
    deadline.startIdleTimer();
    return reader ? reader.read() : emptyRead;
  };

  const receive = ({ value, done }: BodyChunk): Step<T> | undefined => {
    isReading = false;
    deadline.pauseTimer();
    if (signal.aborted) throw signal.reason;
    if (value) values.push(value);
    if (done) values.end();
    return takeBuffered();
  };

  const receiveFirst = (piece: BodyChunk): Step<T> | Promise<Step<T>> => {
    try {
      return receive(piece) ?? receiveRest();
    } catch (error) {
      return fail(error);
    }
  };

  const receiveRest = async (): Promise<Step<T>> => {
    try {
      for (;;) {
        const result = receive(await read());
        if (result) return result;
      }
    } catch (error) {
      return fail(error);
    }
  };

  const fail = (error: unknown): Step<T> => {
    isReading = false;
    const explained = signal.aborted ? deadline.toError(error) : error;
    abortAndClose();
    if (isSilentAbort(explained)) return endOfValues;
    throw explained instanceof OpenAIError ? explained : values.toCutError(error);
  };

  const abortAndClose = (): Step<T> => {
    close();
    deadline.controller.abort();
    return endOfValues;
  };

  const advance = (): Promise<Step<T>> => {
    try {
      const result = takeBuffered();
      return result ? Promise.resolve(result) : read().then(receiveFirst, fail);
    } catch (error) {
      return new Promise((resolve) => resolve(fail(error)));
    }
  };

  const enqueue = (): Promise<Step<T>> => {
    queued += 1;
    const run = () => {
      queued -= 1;
      return advance();
    };
    return last.then(run, run);
  };

  return {
    next() {
      const result = isReading || queued > 0 ? enqueue() : advance();
      last = result;
      return result;
    },
    async return() {
      return isOpen ? abortAndClose() : endOfValues;
    },
  };
}

const emptyRead: Promise<BodyChunk> = Promise.resolve(endOfBody);

/** Aborting without a custom reason ends the iteration instead of failing it. */
function isSilentAbort(error: unknown): boolean {
  if (!(error instanceof APIUserAbortError)) return false;
  return error.cause instanceof Error && error.cause.name === 'AbortError';
}

/** Data after the end of the stream is ignored. */
const maxDrained = 64 * 1024;

/** Makes the connection reusable: after the last event only the end of the body is left to read. */
async function drain(reader: BodyReader, controller: AbortController): Promise<void> {
  const timer = setTimeout(() => controller.abort(), 1000);
  (timer as { unref?: () => void }).unref?.();
  try {
    for (let bytes = 0; bytes <= maxDrained; ) {
      const { value, done } = await reader.read();
      if (done) return;
      bytes += value?.byteLength ?? 0;
    }
    controller.abort();
  } catch {
    // The values are complete; a failing connection no longer matters.
  } finally {
    clearTimeout(timer);
  }
}
