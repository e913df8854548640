import { openBodyReader } from './body-reader';
import { OpenAIError } from './errors';
import { iterate } from './iterate';
import { createRelayReader } from './relay';
import { createRequestDeadline } from './request-deadline';
import { createSseReader } from './sse-reader';

/**
 * A streamed response. It can be iterated once; `tee` creates two streams. Leaving the loop aborts
 * the request, and so does `controller.abort()`, after which the iteration ends.
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
    const deadline = createRequestDeadline(null, Number.POSITIVE_INFINITY, controller);
    const values = createSseReader<T>({}, response);
    return new Stream(() => iterate(openBodyReader(response.body), deadline, values), controller);
  }

  /** Reads what `toReadableStream` wrote. */
  static fromReadableStream<T>(
    readable: ReadableStream<Uint8Array>,
    controller = new AbortController(),
  ): Stream<T> {
    const deadline = createRequestDeadline(null, Number.POSITIVE_INFINITY, controller);
    return new Stream(
      () => iterate(openBodyReader(readable), deadline, createRelayReader<T>()),
      controller,
    );
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return this.#iterator();
  }

  /** Two streams of the same values, read independently; unread values are buffered. */
  tee(): [Stream<T>, Stream<T>] {
    const leftQueue: Promise<IteratorResult<T>>[] = [];
    const rightQueue: Promise<IteratorResult<T>>[] = [];
    const source = this[Symbol.asyncIterator]();
    const branch = (own: typeof leftQueue, other: typeof leftQueue) =>
      new Stream<T>(() => {
        const next = () => {
          const buffered = own.shift();
          if (buffered) return buffered;
          const result = source.next();
          result.catch(() => {});
          other.push(result);
          return result;
        };
        return { next };
      }, this.controller);
    return [branch(leftQueue, rightQueue), branch(rightQueue, leftQueue)];
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
    if (isUsed) throw new OpenAIError('A stream can be read only once; `tee` creates two.');
    isUsed = true;
    return create();
  };
}
