import { type BodyPiece, type BodyReader, ended } from './body-reader';
import type { Cut } from './cut';
import { APIUserAbortError, OpenAIError } from './errors';
import { finished, type ValueReader } from './values';

type Result<T> = IteratorResult<T, undefined>;

/**
 * Iterates over what `values` finds in a body. Written out rather than as a generator: a value
 * that has already arrived costs one resolved promise, and one that comes with the next piece no
 * asynchronous function, which is most of the speed.
 */
export function iterate<T>(
  reader: BodyReader | undefined,
  cut: Cut,
  values: ValueReader<T>,
): AsyncIterator<T, undefined> {
  const { signal } = cut.controller;
  let isOpen = true;
  let isReading = false;
  /** How many calls of `next` wait for their turn, and the last call of all: the next one is behind it. */
  let queued = 0;
  let last: Promise<unknown> = noMore;

  // A fetch that minds no signal would otherwise leave a read hanging.
  const cancel = () => void reader?.cancel().catch(() => {});
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });

  const close = (): Result<T> => {
    isOpen = false;
    cut.release();
    return finished;
  };

  /** What can be had without waiting. */
  const take = (): Result<T> | undefined => {
    if (!isOpen) return finished;
    const result = values.next();
    if (!result?.done) return result;
    if (reader) void drain(reader, cut.controller);
    return close();
  };

  const read = (): Promise<BodyPiece> => {
    isReading = true;
    cut.armPiece();
    return reader ? reader.read() : noMore;
  };

  const receive = ({ value, done }: BodyPiece): Result<T> | undefined => {
    isReading = false;
    cut.disarm();
    if (signal.aborted) throw signal.reason;
    if (value) values.push(value);
    if (done) values.end();
    return take();
  };

  const receiveFirst = (piece: BodyPiece): Result<T> | Promise<Result<T>> => {
    try {
      return receive(piece) ?? receiveRest();
    } catch (error) {
      return fail(error);
    }
  };

  const receiveRest = async (): Promise<Result<T>> => {
    try {
      for (;;) {
        const result = receive(await read());
        if (result) return result;
      }
    } catch (error) {
      return fail(error);
    }
  };

  const fail = (error: unknown): Result<T> => {
    isReading = false;
    const explained = signal.aborted ? cut.explain(error) : error;
    abandon();
    if (isQuiet(explained)) return finished;
    throw explained instanceof OpenAIError ? explained : values.cut(error);
  };

  const abandon = (): Result<T> => {
    close();
    cut.controller.abort();
    return finished;
  };

  const advance = (): Promise<Result<T>> => {
    try {
      const result = take();
      return result ? Promise.resolve(result) : read().then(receiveFirst, fail);
    } catch (error) {
      return new Promise((resolve) => resolve(fail(error)));
    }
  };

  const queue = (): Promise<Result<T>> => {
    queued += 1;
    const turn = () => {
      queued -= 1;
      return advance();
    };
    return last.then(turn, turn);
  };

  return {
    next() {
      const result = isReading || queued > 0 ? queue() : advance();
      last = result;
      return result;
    },
    async return() {
      return isOpen ? abandon() : finished;
    },
  };
}

const noMore: Promise<BodyPiece> = Promise.resolve(ended);

/** Whoever aborts without a reason of his own wants the iteration to end, not to fail. */
function isQuiet(error: unknown): boolean {
  if (!(error instanceof APIUserAbortError)) return false;
  return error.cause instanceof Error && error.cause.name === 'AbortError';
}

/** A server that goes on after the end of its stream is not listened to. */
const maxDrained = 64 * 1024;

/** Lets the connection be used again: after the last event only its end is left to read. */
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
    // The values are complete; how the connection ends concerns nobody.
  } finally {
    clearTimeout(timer);
  }
}
