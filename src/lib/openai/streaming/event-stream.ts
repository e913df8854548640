import { onAbort } from '../core/abort';
import { toOpenAIError, toStreamError } from '../core/error-conversion';
import { APIUserAbortError, OpenAIError } from '../core/errors';
import { Stream } from '../core/stream';
import { createEventQueue, type EventQueue } from './event-queue';
import { createListenerRegistry } from './listeners';

/** The events of every event stream. */
export interface BaseEvents {
  /** The server has started to respond. */
  connect(): void;
  error(error: OpenAIError): void;
  abort(error: APIUserAbortError): void;
  /** The stream has ended, successfully or not. */
  end(): void;
}

/** The arguments of an event's listeners. */
export type EventArgs<Events, Name extends keyof Events> = Events[Name] extends (
  ...args: infer A
) => unknown
  ? A
  : never;

/** An event's only or first argument, or undefined. */
export type FirstArg<Events, Name extends keyof Events> =
  EventArgs<Events, Name> extends [] ? undefined : EventArgs<Events, Name>[0];

/**
 * A streamed answer with event listeners. A failure reaches the `error` (or `abort`) listeners and
 * pending promises; if there are none, it is not an unhandled rejection. A listener that throws
 * ends the stream with its error.
 */
export class EventStream<Events extends BaseEvents> {
  /** Aborting it ends the request and the stream. */
  readonly controller = new AbortController();
  readonly #listeners = createListenerRegistry<keyof Events>();
  /** The queues of iterators, each with its event. */
  readonly #queues = new Map<Endable, keyof Events>();
  readonly #outcome: Promise<void>;
  #settle: { resolve: () => void; reject: (error: OpenAIError) => void } | undefined;
  #failure: OpenAIError | undefined;
  #isEnded = false;

  constructor() {
    this.#outcome = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    ignoreUnhandled(this.#outcome);
  }

  get ended(): boolean {
    return this.#isEnded;
  }

  get errored(): boolean {
    return this.#failure !== undefined;
  }

  get aborted(): boolean {
    return this.#failure instanceof APIUserAbortError;
  }

  /** Only `abort` and `end` are emitted afterwards. */
  abort(): void {
    this.controller.abort();
  }

  on<Name extends keyof Events>(event: Name, listener: Events[Name]): this {
    this.#listeners.add(event, listener, false);
    return this;
  }

  /** Removes a listener; one added twice is removed once. */
  off<Name extends keyof Events>(event: Name, listener: Events[Name]): this {
    this.#listeners.remove(event, listener);
    return this;
  }

  once<Name extends keyof Events>(event: Name, listener: Events[Name]): this {
    this.#listeners.add(event, listener, true);
    return this;
  }

  /**
   * Resolves with the event's first argument the next time it is emitted; rejects if the stream
   * ends before.
   */
  emitted<Name extends keyof Events>(event: Name): Promise<FirstArg<Events, Name>> {
    return ignoreUnhandled(this.#first(event));
  }

  /** Iterates over the arguments of each emitted event. Rejects as the stream does. */
  events<Name extends keyof Events>(event: Name): AsyncIterableIterator<EventArgs<Events, Name>> {
    const queue = this.#queue(event);
    return {
      next: queue.next,
      return: async () => {
        queue.close();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Resolves at the end; rejects as the stream does. */
  done(): Promise<void> {
    return this.#outcome;
  }

  /** Reads a result at the end; rejects as the stream does. */
  protected atEnd<T>(read: () => T): Promise<T> {
    return ignoreUnhandled(this.#outcome.then(read));
  }

  /**
   * Runs the work that emits the events, from the next microtask on. An abort ends the stream
   * immediately, even if the work ignores it.
   */
  protected run(work: () => Promise<void>, signal?: AbortSignal | null): void {
    const { controller } = this;
    const aborted = new Promise<never>((_, reject) => {
      onAbort(controller.signal, () => reject(controller.signal.reason));
    });
    const unfollow = signal && onAbort(signal, () => controller.abort(signal.reason));
    void Promise.race([aborted, Promise.resolve().then(work)])
      .then(
        () => this.#end(undefined),
        (error) => this.#end(toStreamError(error, controller.signal)),
      )
      .finally(unfollow);
  }

  protected emit<Name extends keyof Events>(event: Name, ...args: EventArgs<Events, Name>): void {
    if (this.#isEnded || this.controller.signal.aborted) return;
    for (const call of this.#listeners.take(event)) call(...args);
  }

  /** A stream of each event's first argument: leaving it aborts this stream. */
  protected streamOf<Name extends keyof Events>(event: Name): Stream<EventArgs<Events, Name>[0]> {
    const queue = this.#queue(event);
    const next = async (): Promise<IteratorResult<EventArgs<Events, Name>[0], undefined>> => {
      const result = await queue.next();
      return result.done ? result : { value: result.value[0], done: false };
    };
    const leave = async () => {
      queue.close();
      this.abort();
      return { value: undefined, done: true } as const;
    };
    return new Stream(() => ({ next, return: leave }), this.controller);
  }

  async #first<Name extends keyof Events>(event: Name): Promise<FirstArg<Events, Name>> {
    for await (const args of this.events(event)) return args[0] as FirstArg<Events, Name>;
    throw this.#failure ?? new OpenAIError(`The stream ended without "${String(event)}".`);
  }

  /** Buffers events until they are read. */
  #queue<Name extends keyof Events>(event: Name): EventQueue<EventArgs<Events, Name>> {
    const queue = createEventQueue<EventArgs<Events, Name>>();
    const push = (...args: unknown[]) => queue.push(args as EventArgs<Events, Name>);
    const close = () => {
      this.#listeners.remove(event, push);
      this.#queues.delete(queue);
      queue.close();
    };
    this.#listeners.add(event, push, false);
    this.#queues.set(queue, event);
    if (this.#isEnded) this.#endQueue(queue, event);
    return { ...queue, close };
  }

  /** Iterators over `error` or `abort` receive the failure instead of rejecting. */
  #endQueue(queue: Endable, event: keyof Events): void {
    const isReported = event === (this.aborted ? 'abort' : 'error');
    queue.end(isReported ? undefined : this.#failure);
  }

  #end(failure: OpenAIError | undefined): void {
    this.#failure = failure;
    if (failure) this.#emitLast(this.aborted ? 'abort' : 'error', failure);
    this.#isEnded = true;
    const thrown = this.#emitLast('end');
    this.#failure ??= thrown;
    for (const [queue, event] of this.#queues) this.#endQueue(queue, event);
    if (this.#failure) this.#settle?.reject(this.#failure);
    else this.#settle?.resolve();
  }

  /** Calls every listener, even if another one throws; returns the first error. */
  #emitLast(event: keyof Events, ...args: unknown[]): OpenAIError | undefined {
    let thrown: OpenAIError | undefined;
    for (const call of this.#listeners.take(event)) {
      try {
        call(...args);
      } catch (error) {
        thrown ??= toOpenAIError(error);
      }
    }
    return thrown;
  }
}

type Endable = Pick<EventQueue<unknown>, 'end'>;

/** Its rejection is never reported as unhandled. */
function ignoreUnhandled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
