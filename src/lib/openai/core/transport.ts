import { type BodyReader, openBodyReader } from './body-reader';
import type { Fetch } from './options';
import type { Init } from './redirect';

/**
 * What sends a request: `fetch`, or what does better without a `Response` for every answer. Whoever has a
 * `cancellation` leaves the signal out of `init`.
 */
export type Transport = (
  url: string,
  init: Init,
  cancellation?: Cancellation,
) => Promise<TransportResponse>;

/** What may cut a request. To make a signal of it costs more than to listen to it. */
export interface Cancellation {
  readonly signal: AbortSignal;
  isAborted(): boolean;
  /** Calls back with the reason when it is cut; what is returned takes that back. */
  onCut(callback: (reason: unknown) => void): () => void;
}

/** An answer whose head has come, its body unread. */
export interface TransportResponse {
  readonly status: number;
  readonly url: string;
  /** Where a browser does not tell where a redirect leads. */
  readonly isOpaque: boolean;
  /** Named in lower case. */
  header(name: string): string | null;
  /** All of them. */
  readonly headers: Headers;
  /** Undefined without a body. Opened once. */
  openBody(): BodyReader | undefined;
  /** For a body that cannot be opened. */
  text(): Promise<string>;
  /** For whoever asks for it. `limit` reads the body for it, where that is possible. */
  toResponse(limit?: (reader: BodyReader) => ReadableStream<Uint8Array>): Response;
}

/** A `fetch` that can do without making a `Response` has this; whoever wraps it may leave it out. */
export const transportKey: unique symbol = Symbol.for('signalbox.transport');

/** The faster way of a `fetch`, if it has one. */
export function transportOf(fetch: Fetch & { readonly [transportKey]?: Transport }): Transport {
  const own = fetch[transportKey];
  if (own) return own;
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
