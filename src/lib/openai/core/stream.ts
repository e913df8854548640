import { openBodyReader } from './body-reader';
import { createCut } from './cut';
import { OpenAIError } from './errors';
import { createEventReader } from './events';
import { iterate } from './iterate';
import { createRelayReader } from './relay';

/**
 * What a server sends piece by piece. Can be iterated once; `tee` makes two of it. Leaving the loop
 * aborts the request, and so does `controller.abort()`, after which the iteration just ends.
 */
export class Stream<T> implements AsyncIterable<T> {
  readonly controller: AbortController;
  readonly #iterator: () => AsyncIterator<T>;

  constructor(iterator: () => AsyncIterator<T>, controller: AbortController) {
    this.#iterator = once(iterator);
    this.controller = controller;
  }

  /** Reads server-sent events. */
  static fromSSEResponse<T>(response: Response, controller = new AbortController()): Stream<T> {
    const cut = createCut(null, Number.POSITIVE_INFINITY, controller);
    const values = createEventReader<T>({}, response);
    return new Stream(() => iterate(openBodyReader(response.body), cut, values), controller);
  }

  /** Reads back what `toReadableStream` wrote. */
  static fromReadableStream<T>(
    readable: ReadableStream<Uint8Array>,
    controller = new AbortController(),
  ): Stream<T> {
    const cut = createCut(null, Number.POSITIVE_INFINITY, controller);
    return new Stream(
      () => iterate(openBodyReader(readable), cut, createRelayReader<T>()),
      controller,
    );
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return this.#iterator();
  }

  /** Two streams of the same values, to be read at their own pace; what one has yet to read is kept. */
  tee(): [Stream<T>, Stream<T>] {
    const left: Promise<IteratorResult<T>>[] = [];
    const right: Promise<IteratorResult<T>>[] = [];
    const source = this[Symbol.asyncIterator]();
    const branch = (own: typeof left, other: typeof left) =>
      new Stream<T>(() => {
        const next = () => {
          const kept = own.shift();
          if (kept) return kept;
          const result = source.next();
          result.catch(() => {});
          other.push(result);
          return result;
        };
        return { next };
      }, this.controller);
    return [branch(left, right), branch(right, left)];
  }

  /** One line of JSON for each value. */
  toReadableStream(): ReadableStream<Uint8Array> {
    const iterator = this[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      },
      async cancel() {
        await iterator.return?.();
      },
    });
  }
}

function once<T>(create: () => T): () => T {
  let isUsed = false;
  return () => {
    if (isUsed) throw new OpenAIError('A stream is read once; `tee` makes two of it.');
    isUsed = true;
    return create();
  };
}
