import { onAbort } from './abort';
import { APIUserAbortError, OpenAIError } from './errors';
import { Stream } from './stream';

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

/** The only argument of an event, all of them as a list, or nothing. */
export type Told<Events, Event extends keyof Events> =
  Args<Events, Event> extends [] ? undefined : Args<Events, Event>[0];

/** What an event told and nobody has taken yet. */
interface Queue<Args> {
  /** Undefined once the stream has ended. */
  take(): Promise<Args | undefined>;
  close(): void;
}

interface Listener {
  call: (...args: unknown[]) => unknown;
  once: boolean;
}

/**
 * An answer that tells of itself while it comes. A failure reaches the listeners of `error` (or
 * `abort`) and whoever awaits; if nobody does, it is not an unhandled rejection. A listener that
 * throws ends the stream with its error.
 */
export class EventStream<Events extends BaseEvents> {
  /** Aborting it ends the request and the stream. */
  readonly controller = new AbortController();
  readonly #listeners = new Map<keyof Events, Listener[]>();
  readonly #outcome: Promise<void>;
  #settle: { resolve: () => void; reject: (error: OpenAIError) => void } | undefined;
  #failure: OpenAIError | undefined;
  #isEnded = false;

  constructor() {
    this.#outcome = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#outcome.catch(() => {});
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

  abort(): void {
    this.controller.abort();
  }

  on<Event extends keyof Events>(event: Event, listener: Events[Event]): this {
    return this.#add(event, listener, false);
  }

  /** Takes back a listener; one added twice is taken back once. */
  off<Event extends keyof Events>(event: Event, listener: Events[Event]): this {
    const listeners = this.#listeners.get(event) ?? [];
    const index = listeners.findIndex(({ call }) => call === (listener as unknown));
    if (index >= 0) this.#listeners.set(event, listeners.toSpliced(index, 1));
    return this;
  }

  once<Event extends keyof Events>(event: Event, listener: Events[Event]): this {
    return this.#add(event, listener, true);
  }

  /** What the event tells when it comes next; fails if the stream ends before. */
  async emitted<Event extends keyof Events>(event: Event): Promise<Told<Events, Event>> {
    for await (const args of this.events(event)) return args[0] as Told<Events, Event>;
    if (this.#failure) throw this.#failure;
    throw new OpenAIError(`The stream ended without "${String(event)}".`);
  }

  /** Each time the event comes, what it tells. Fails as the stream does. */
  events<Event extends keyof Events>(event: Event): AsyncGenerator<Args<Events, Event>, void> {
    return drain(this.#queue(event));
  }

  /** Resolves at the end; fails as the stream does. */
  done(): Promise<void> {
    return this.#outcome;
  }

  /** Does the work that emits the events, from the next microtask on, until it is done or fails. */
  protected run(work: () => Promise<void>, signal?: AbortSignal | null): void {
    const abort = () => this.controller.abort(signal?.reason);
    if (signal?.aborted) abort();
    const unfollow = signal && onAbort(signal, abort);
    void Promise.resolve()
      .then(work)
      .then(
        () => this.#end(this.controller.signal.aborted ? this.#explain(undefined) : undefined),
        (error) => this.#end(this.#explain(error)),
      )
      .finally(unfollow);
  }

  protected emit<Event extends keyof Events>(event: Event, ...args: Args<Events, Event>): void {
    const listeners = this.#listeners.get(event);
    if (!listeners) return;
    const lasting = listeners.filter(({ once }) => !once);
    if (lasting.length < listeners.length) this.#listeners.set(event, lasting);
    for (const { call } of listeners) call(...args);
  }

  /** The first argument of each `event`, as a stream: leaving it aborts this one. */
  protected streamOf<Event extends keyof Events>(event: Event): Stream<Args<Events, Event>[0]> {
    const { take, close } = this.#queue(event);
    const next = async (): Promise<IteratorResult<Args<Events, Event>[0], undefined>> => {
      const args = await take();
      return args ? { value: args[0], done: false } : { value: undefined, done: true };
    };
    const leave = async () => {
      close();
      this.abort();
      return { value: undefined, done: true } as const;
    };
    return new Stream(() => ({ next, return: leave }), this.controller);
  }

  #add<Event extends keyof Events>(event: Event, call: Events[Event], once: boolean): this {
    const listener = { call: call as Listener['call'], once };
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  /** Keeps what comes until it is taken. */
  #queue<Event extends keyof Events>(event: Event): Queue<Args<Events, Event>> {
    const waiting: Args<Events, Event>[] = [];
    let wake: () => void = () => {};
    const keep = (...args: unknown[]) => {
      waiting.push(args as Args<Events, Event>);
      wake();
    };
    const end = () => wake();
    this.#add(event, keep as Events[Event], false);
    this.#add('end', end as Events['end'], false);
    return {
      take: async () => {
        for (;;) {
          const args = waiting.shift();
          if (args) return args;
          if (this.#isEnded && this.#failure && !this.#isTellOf(event)) throw this.#failure;
          if (this.#isEnded) return undefined;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      close: () => {
        this.off(event, keep as Events[Event]);
        this.off('end', end as Events['end']);
      },
    };
  }

  /** Whether the event is how this stream tells of its failure. */
  #isTellOf(event: keyof Events): boolean {
    return event === (this.aborted ? 'abort' : 'error');
  }

  #explain(error: unknown): OpenAIError {
    const { signal } = this.controller;
    if (error instanceof OpenAIError && !(error instanceof APIUserAbortError)) return error;
    if (signal.aborted) return new APIUserAbortError({ cause: signal.reason });
    if (error instanceof OpenAIError) return error;
    return new OpenAIError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }

  #end(failure: OpenAIError | undefined): void {
    this.#failure = failure;
    this.#isEnded = true;
    const tell = (event: keyof Events, ...args: unknown[]) => {
      try {
        this.emit(event, ...(args as Args<Events, typeof event>));
      } catch {
        // The stream is over: what a listener thinks of that changes nothing.
      }
    };
    if (failure) tell(this.aborted ? 'abort' : 'error', failure);
    if (failure) this.#settle?.reject(failure);
    else this.#settle?.resolve();
    tell('end');
  }
}

async function* drain<Args>({ take, close }: Queue<Args>): AsyncGenerator<Args, void> {
  try {
    for (let args = await take(); args; args = await take()) yield args;
  } finally {
    close();
  }
}
