import { type BodyReader, openBodyReader } from './body-reader';
import type { Fetch } from './options';
import type { FetchInit } from './redirect';

/**
 * Sends a request: `fetch`, or something faster that creates no `Response`. If `cancellation` is
 * given, `init` has no signal.
 */
export type Transport = (
  url: string,
  init: FetchInit,
  cancellation?: Cancellation,
) => Promise<TransportResponse>;

/** Cancels a request. Cheaper than creating a signal. */
export interface Cancellation {
  readonly signal: AbortSignal;
  isAborted(): boolean;
  /** Calls back with the reason once cancelled; returns a function that unsubscribes. */
  onCancel(callback: (reason: unknown) => void): () => void;
}

/** A response whose headers have arrived, its body unread. */
export interface TransportResponse {
  readonly status: number;
  readonly url: string;
  /** Whether a browser hides where a redirect leads. */
  readonly isOpaque: boolean;
  /** `name` in lower case. */
  header(name: string): string | null;
  /** All headers. */
  readonly headers: Headers;
  /** Undefined without a body. Can be called once. */
  openBody(): BodyReader | undefined;
  /** For a body that cannot be opened. */
  text(): Promise<string>;
  /** Created on demand. `limit` wraps the body, where that is possible. */
  toResponse(limit?: (reader: BodyReader) => ReadableStream<Uint8Array>): Response;
}

/** Set on a `fetch` that can work without `Response`; wrappers may omit it. */
export const transportKey: unique symbol = Symbol.for('signalbox.transport');

/** The direct transport of a `fetch`, if it has one. */
export function transportOf(fetch: Fetch & { readonly [transportKey]?: Transport }): Transport {
  const direct = fetch[transportKey];
  if (direct) return direct;
  return async (url, init, cancellation) => {
    if (cancellation) init.signal = cancellation.signal;
    return fromResponse(await fetch(url, init));
  };
}

function fromResponse(response: Response): TransportResponse {
  return {
    status: response.status,
    url: response.url,
    isOpaque: response.type === 'opaqueredirect',
    header: (name) => response.headers.get(name),
    headers: response.headers,
    openBody: () => openBodyReader(response.body),
    text: async () => (response.body === null ? '' : response.text()),
    toResponse(limit) {
      const { body, status, statusText, headers, url } = response;
      if (!limit || typeof body?.getReader !== 'function' || body.locked) return response;
      const copy = new Response(limit(body.getReader()), { status, statusText, headers });
      return Object.defineProperty(copy, 'url', { value: url });
    },
  };
}
