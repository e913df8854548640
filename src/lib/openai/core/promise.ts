import { requestIdOf } from './errors';
import { type RateLimits, readRateLimits } from './rate-limits';
import type { TransportResponse } from './transport';

/** A request that is under way, and the ways to its answer. */
export interface Call<T> {
  /** The answer with its body unread. */
  response(): Promise<Response>;
  /** The answer read. */
  reply(): Promise<Reply<T>>;
}

/** What was read, and the answer it was read from. */
export interface Reply<T> {
  data: T;
  response: TransportResponse;
}

/**
 * A call that is under way. Awaiting it reads the answer; `asResponse` leaves the body alone.
 * A failure that nobody awaits is not an unhandled rejection.
 */
export class APIPromise<T> extends Promise<T> {
  static override get [Symbol.species]() {
    return Promise;
  }

  readonly #call: Call<T>;
  readonly #resolve: (data: unknown) => void;
  #reply: Promise<Reply<T>> | undefined;

  constructor(call: Call<T>) {
    let settle: (data: unknown) => void = () => {};
    super((resolve) => {
      settle = resolve as typeof settle;
    });
    this.#call = call;
    this.#resolve = settle;
  }

  /** The answer as it came, body unread. */
  asResponse(): Promise<Response> {
    return unheard(this.#call.response());
  }

  /** The data with the answer around it. */
  withResponse(): Promise<WithResponse<T>> {
    // A failure is heard of here, and need not be heard of twice.
    super.then(undefined, () => {});
    return unheard(this.#start().then(describe));
  }

  /** The same call, whose data goes through `change`. Only one of the two may be awaited. */
  map<U>(change: (data: T) => U): APIPromise<U> {
    return new APIPromise<U>({
      response: () => this.#call.response(),
      reply: async () => {
        const { data, response } = await this.#call.reply();
        return { data: change(data), response };
      },
    });
  }

  // biome-ignore lint/suspicious/noThenProperty: this promise reads its answer only when asked.
  override then<A = T, B = never>(
    onData?: ((data: T) => A | PromiseLike<A>) | null,
    onError?: ((error: Reason) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#start();
    return super.then(onData, onError);
  }

  #start(): Promise<Reply<T>> {
    if (!this.#reply) {
      this.#reply = this.#call.reply();
      this.#resolve(this.#reply.then(({ data }) => data));
    }
    return this.#reply;
  }
}

/** As loose as in any promise: a handler may say what it expects. */
type Reason = Parameters<NonNullable<Parameters<Promise<unknown>['catch']>[0]>>[0];

/** What an answer is, with the id under which the server logged it: not enumerable, and not of the body. */
export type WithRequestId<T> = T extends readonly unknown[] | string | null | undefined
  ? T
  : T & { readonly _request_id?: string | null };

export interface WithResponse<T> {
  data: T;
  response: Response;
  request_id: string | null;
  rate_limits: RateLimits | null;
}

function describe<T>({ data, response }: Reply<T>): WithResponse<T> {
  return {
    data,
    response: response.toResponse(),
    request_id: requestIdOf(response.headers),
    rate_limits: readRateLimits(response.headers),
  };
}

/** A failure of it that nobody hears of is not an unhandled rejection. */
function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
