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
  /** The last call of `next` that waits for bytes, and how many there are: later ones queue behind. */
  let waiting: Promise<unknown> | undefined;
  let queued = 0;

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

  const wait = async (): Promise<Result<T>> => {
    try {
      for (;;) {
        const result = take();
        if (result) return result;
        cut.arm();
        const { value, done } = reader ? await reader.read() : { value: undefined, done: true };
        cut.disarm();
        if (signal.aborted) throw signal.reason;
        if (value) values.push(value);
        if (done) values.end();
      }
    } catch (error) {
      return fail(error);
    } finally {
      queued -= 1;
      if (queued === 0) waiting = undefined;
    }
  };

  const fail = (error: unknown): Result<T> => {
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

  const queue = (): Promise<Result<T>> => {
    queued += 1;
    const result = waiting ? waiting.then(wait, wait) : wait();
    waiting = queued === 0 ? undefined : result;
    return result;
  };

  return {
    next() {
      if (waiting) return queue();
      try {
        const result = take();
        return result ? Promise.resolve(result) : queue();
      } catch (error) {
        return new Promise((resolve) => resolve(fail(error)));
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
