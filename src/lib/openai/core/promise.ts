import { requestIdOf } from './errors';
import { type RateLimits, readRateLimits } from './rate-limits';
import type { TransportResponse } from './transport';

/** Access to the response of a request that is under way. */
export interface ResponseSource<T> {
  /** The response with its body unread. */
  response(): Promise<Response>;
  /** The response, read and parsed. */
  read(): Promise<ReadResult<T>>;
}

/** The parsed data and its response. */
export interface ReadResult<T> {
  data: T;
  response: TransportResponse;
}

/**
 * The result of a call that is under way. Awaiting it reads the response; `asResponse` leaves the
 * body unread. A failure that nobody awaits is not an unhandled rejection.
 */
export class APIPromise<T> extends Promise<T> {
  static override get [Symbol.species]() {
    return Promise;
  }

  readonly #source: ResponseSource<T>;
  readonly #resolve: (data: unknown) => void;
  #result: Promise<ReadResult<T>> | undefined;

  constructor(call: ResponseSource<T>) {
    let settle: (data: unknown) => void = () => {};
    super((resolve) => {
      settle = resolve as typeof settle;
    });
    this.#source = call;
    this.#resolve = settle;
  }

  /** The response as received, body unread. */
  asResponse(): Promise<Response> {
    return ignoreRejection(this.#source.response());
  }

  /** The data together with its response. */
  withResponse(): Promise<WithResponse<T>> {
    // The failure is reported here, and need not be reported twice.
    super.then(undefined, () => {});
    return ignoreRejection(this.#start().then(toWithResponse));
  }

  /** The same call with its data transformed. Only one of the two may be awaited. */
  map<U>(change: (data: T) => U): APIPromise<U> {
    return new APIPromise<U>({
      response: () => this.#source.response(),
      read: async () => {
        const { data, response } = await this.#source.read();
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

  #start(): Promise<ReadResult<T>> {
    if (!this.#result) {
      this.#result = this.#source.read();
      this.#resolve(this.#result.then(({ data }) => data));
    }
    return this.#result;
  }
}

/** As permissive as any promise: a handler may declare the type it expects. */
type Reason = Parameters<NonNullable<Parameters<Promise<unknown>['catch']>[0]>>[0];

/** A response with its request id: not enumerable, and not part of the body. */
export type WithRequestId<T> = T extends readonly unknown[] | string | null | undefined
  ? T
  : T & { readonly _request_id?: string | null };

export interface WithResponse<T> {
  data: T;
  response: Response;
  request_id: string | null;
  rate_limits: RateLimits | null;
}

function toWithResponse<T>({ data, response }: ReadResult<T>): WithResponse<T> {
  return {
    data,
    response: response.toResponse(),
    request_id: requestIdOf(response.headers),
    rate_limits: readRateLimits(response.headers),
  };
}

/** A failure that nobody handles is not an unhandled rejection. */
function ignoreRejection<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
