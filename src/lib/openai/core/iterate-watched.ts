import type { BodyReader } from './body-reader';
import type { Cut } from './cut';
import { iterate } from './iterate';
import type { CallWatch } from './observe';
import type { ValueReader } from './values';

/** Iterates as `iterate` does, and tells how it ended and how much there was. */
export function iterateWatched<T>(
  reader: BodyReader | undefined,
  cut: Cut,
  values: ValueReader<T>,
  watch: CallWatch,
): AsyncIterator<T, undefined> {
  let events = 0;
  let bytes = 0;
  const push = (chunk: Uint8Array) => {
    bytes += chunk.byteLength;
    values.push(chunk);
  };
  const source = iterate(reader, cut, { ...values, push });

  const see = (result: IteratorResult<T, undefined>) => {
    if (result.done) watch.done({ events, bytes, is_whole: !cut.controller.signal.aborted });
    else events += 1;
    return result;
  };
  const fail = (error: unknown) => {
    watch.failed(error);
    throw error;
  };
  return {
    next: () => source.next().then(see, fail),
    async return() {
      watch.done({ events, bytes, is_whole: false });
      await source.return?.();
      return { value: undefined, done: true };
    },
  };
}
