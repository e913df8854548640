import type { Cut } from './cut';
import { APIUserAbortError, OpenAIError } from './errors';
import { finished, type ValueReader } from './values';

type Result<T> = IteratorResult<T, undefined>;

/**
 * Iterates over what `values` finds in a body. Written out rather than as a generator: a value
 * that has already arrived costs one resolved promise, which is most of the speed.
 */
export function iterate<T>(
  body: ReadableStream<Uint8Array> | null,
  cut: Cut,
  values: ValueReader<T>,
): AsyncIterator<T, undefined> {
  const reader = body?.getReader();
  const { signal } = cut.controller;
  let isOpen = true;
  /** The last call of `next` that waits for bytes; later calls queue behind it. */
  let waiting: Promise<Result<T>> | undefined;

  const cancel = () => void reader?.cancel().catch(() => {});
  // A fetch that minds no signal would otherwise leave a read hanging.
  signal.addEventListener('abort', cancel, { once: true });

  const close = (): Result<T> => {
    isOpen = false;
    cut.release();
    return finished;
  };

  const abandon = (): Result<T> => {
    close();
    cut.controller.abort();
    return finished;
  };

  const take = (): Result<T> | undefined => {
    if (!isOpen) return finished;
    const result = values.next();
    if (!result?.done) return result;
    if (reader) void drain(reader, cut.controller);
    return close();
  };

  const fill = async () => {
    cut.arm();
    const { value, done } = reader ? await reader.read() : { value: undefined, done: true };
    cut.disarm();
    if (signal.aborted) throw signal.reason;
    if (value) values.push(value);
    if (done) values.end();
  };

  const step = async (): Promise<Result<T>> => {
    try {
      for (;;) {
        const result = take();
        if (result) return result;
        await fill();
      }
    } catch (error) {
      return fail(error);
    }
  };

  const fail = (error: unknown): Result<T> => {
    const explained = signal.aborted ? cut.explain(error) : error;
    abandon();
    if (isQuiet(explained)) return finished;
    throw explained instanceof OpenAIError ? explained : values.cut(error);
  };

  const failed = async (error: unknown) => fail(error);

  const queue = (result: Promise<Result<T>>) => {
    waiting = result;
    const clear = () => {
      if (waiting === result) waiting = undefined;
    };
    result.then(clear, clear);
    return result;
  };

  return {
    next() {
      if (waiting) return queue(waiting.then(step, step));
      try {
        const result = take();
        return result ? Promise.resolve(result) : queue(step());
      } catch (error) {
        return failed(error);
      }
    },
    async return() {
      return isOpen ? abandon() : finished;
    },
  };
}

/** Whoever aborts without a reason of his own wants the iteration to end, not to fail. */
function isQuiet(error: unknown): boolean {
  if (!(error instanceof APIUserAbortError)) return false;
  return error.cause instanceof Error && error.cause.name === 'AbortError';
}

/** Lets the connection be used again: after the last event only its end is left to read. */
async function drain(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  controller: AbortController,
): Promise<void> {
  const timer = setTimeout(() => controller.abort(), 1000);
  (timer as { unref?: () => void }).unref?.();
  try {
    while (!(await reader.read()).done);
  } catch {
    // The values are complete; how the connection ends concerns nobody.
  } finally {
    clearTimeout(timer);
  }
}
