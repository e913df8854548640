import type { HeaderRecord } from './headers';
import type { JsonFormat } from './options';

/** By way of `RequestInit`: the name alone is missing in Node's own types. */
export type BodyInit = NonNullable<RequestInit['body']>;

/** A body, ready to be sent. */
export interface Payload {
  headers: HeaderRecord;
  /** Whether `open` can be called again, for a retry. */
  isReplayable: boolean;
  open(): BodyInit;
}

/** Data becomes JSON; what `fetch` itself takes as a body goes out as it is. */
export function encodeBody(body: unknown, json: JsonFormat = JSON): Payload | undefined {
  if (body === undefined || body === null) return undefined;
  // Most are plain, and to ask of one whether it is anything else costs more than to write it.
  if (Object.getPrototypeOf(body) !== Object.prototype && isBodyInit(body)) {
    return { headers: {}, isReplayable: !(body instanceof ReadableStream), open: () => body };
  }
  const text = json.stringify(body);
  return { headers: { 'content-type': 'application/json' }, isReplayable: true, open: () => text };
}

function isBodyInit(body: unknown): body is BodyInit {
  if (typeof body !== 'object') return typeof body === 'string';
  return (
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof Blob ||
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof ReadableStream
  );
}
