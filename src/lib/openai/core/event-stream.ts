import { onAbort } from './abort';
import { APIUserAbortError, OpenAIError } from './errors';
import { createEventQueue, type EventQueue } from './event-queue';
import { createListeners } from './listeners';
import { Stream } from './stream';
import { asOpenAIError, streamFailure } from './stream-failure';

/** What every event stream tells. */
export interface BaseEvents {
  /** The server has begun to answer. */
  connect(): void;
  error(error: OpenAIError): void;
  abort(error: APIUserAbortError): void;
  /** Nothing follows, whether it went well or not. */
  end(): void;
}

/** What a listener of an event is called with. */
export type Args<Events, Event extends keyof Events> = Events[Event] extends (
  ...args: infer A
) => unknown
  ? A
  : never;

/** The only argument of an event, the first of several, or nothing. */
export type Told<Events, Event extends keyof Events> =
  Args<Events, Event> extends [] ? undefined : Args<Events, Event>[0];

/**
 * An answer that tells of itself while it comes. A failure reaches the listeners of `error` (or
 * `abort`) and whoever awaits; if nobody does, it is not an unhandled rejection. A listener that
 * throws ends the stream with its error.
 */
export class EventStream<Events extends BaseEvents> {
  /** Aborting it ends the request and the stream. */
  readonly controller = new AbortController();
  readonly #listeners = createListeners<keyof Events>();
  /** Of those who take events one by one, each with the event it is about. */
  readonly #queues = new Map<Endable, keyof Events>();
  readonly #outcome: Promise<void>;
  #settle: { resolve: () => void; reject: (error: OpenAIError) => void } | undefined;
  #failure: OpenAIError | undefined;
  #isEnded = false;

  constructor() {
    this.#outcome = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    quiet(this.#outcome);
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

  /** Nothing is told any more but `abort` and `end`. */
  abort(): void {
    this.controller.abort();
  }

  on<Event extends keyof Events>(event: Event, listener: Events[Event]): this {
    this.#listeners.add(event, listener, false);
    return this;
  }

  /** Takes back a listener; one added twice is taken back once. */
  off<Event extends keyof Events>(event: Event, listener: Events[Event]): this {
    this.#listeners.remove(event, listener);
    return this;
  }

  once<Event extends keyof Events>(event: Event, listener: Events[Event]): this {
    this.#listeners.add(event, listener, true);
    return this;
  }

  /** What the event tells when it comes next; fails if the stream ends before. */
  emitted<Event extends keyof Events>(event: Event): Promise<Told<Events, Event>> {
    return quiet(this.#first(event));
  }

  /** Each time the event comes, what it tells. Fails as the stream does. */
  events<Event extends keyof Events>(event: Event): AsyncIterableIterator<Args<Events, Event>> {
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

  /** Resolves at the end; fails as the stream does. */
  done(): Promise<void> {
    return this.#outcome;
  }

  /** What there is to say at the end; fails as the stream does. */
  protected atEnd<T>(read: () => T): Promise<T> {
    return quiet(this.#outcome.then(read));
  }

  /**
   * Does the work that emits the events, from the next microtask on, until it is done or fails. An
   * abort ends the stream at once, whether the work minds it or not.
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
        (error) => this.#end(streamFailure(error, controller.signal)),
      )
      .finally(unfollow);
  }

  protected emit<Event extends keyof Events>(event: Event, ...args: Args<Events, Event>): void {
    if (this.#isEnded || this.controller.signal.aborted) return;
    for (const call of this.#listeners.take(event)) call(...args);
  }

  /** The first argument of each `event`, as a stream: leaving it aborts this one. */
  protected streamOf<Event extends keyof Events>(event: Event): Stream<Args<Events, Event>[0]> {
    const queue = this.#queue(event);
    const next = async (): Promise<IteratorResult<Args<Events, Event>[0], undefined>> => {
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

  async #first<Event extends keyof Events>(event: Event): Promise<Told<Events, Event>> {
    for await (const args of this.events(event)) return args[0] as Told<Events, Event>;
    throw this.#failure ?? new OpenAIError(`The stream ended without "${String(event)}".`);
  }

  /** Keeps what comes until it is taken. */
  #queue<Event extends keyof Events>(event: Event): EventQueue<Args<Events, Event>> {
    const queue = createEventQueue<Args<Events, Event>>();
    const push = (...args: unknown[]) => queue.push(args as Args<Events, Event>);
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

  /** Whoever asks for `error` or `abort` is told of a failure, not failed by it. */
  #endQueue(queue: Endable, event: keyof Events): void {
    const isTold = event === (this.aborted ? 'abort' : 'error');
    queue.end(isTold ? undefined : this.#failure);
  }

  #end(failure: OpenAIError | undefined): void {
    this.#failure = failure;
    if (failure) this.#tellLast(this.aborted ? 'abort' : 'error', failure);
    this.#isEnded = true;
    const thrown = this.#tellLast('end');
    this.#failure ??= thrown;
    for (const [queue, event] of this.#queues) this.#endQueue(queue, event);
    if (this.#failure) this.#settle?.reject(this.#failure);
    else this.#settle?.resolve();
  }

  /** Tells every listener, whatever another one thinks of it; the first error that one throws. */
  #tellLast(event: keyof Events, ...args: unknown[]): OpenAIError | undefined {
    let thrown: OpenAIError | undefined;
    for (const call of this.#listeners.take(event)) {
      try {
        call(...args);
      } catch (error) {
        thrown ??= asOpenAIError(error);
      }
    }
    return thrown;
  }
}

type Endable = Pick<EventQueue<unknown>, 'end'>;

/** It may fail without anybody hearing of it. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
