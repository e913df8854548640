import type { BodyReader } from './body-reader';
import { iterate } from './iterate';
import type { RequestDeadline } from './request-deadline';
import type { RequestObserver } from './request-observer';
import type { ValueReader } from './value-reader';

/** Iterates as `iterate` does, and reports how it ended and how much was read. */
export function iterateObserved<T>(
  reader: BodyReader | undefined,
  deadline: RequestDeadline,
  values: ValueReader<T>,
  observer: RequestObserver,
): AsyncIterator<T, undefined> {
  let events = 0;
  let bytes = 0;
  const push = (chunk: Uint8Array) => {
    bytes += chunk.byteLength;
    values.push(chunk);
  };
  const source = iterate(reader, deadline, { ...values, push });

  const observeStep = (result: IteratorResult<T, undefined>) => {
    if (result.done)
      observer.done({ events, bytes, is_whole: !deadline.controller.signal.aborted });
    else events += 1;
    return result;
  };
  const fail = (error: unknown) => {
    observer.failed(error);
    throw error;
  };
  return {
    next: () => source.next().then(observeStep, fail),
    async return() {
      observer.done({ events, bytes, is_whole: false });
      await source.return?.();
      return { value: undefined, done: true };
    },
  };
}
