import type { HeaderRecord } from './headers';
import type { JsonFormat } from './options';

/** Derived from `RequestInit`: Node's types lack the global name. */
export type RequestBodyInit = NonNullable<RequestInit['body']>;

/** An encoded body. */
export interface Payload {
  headers: HeaderRecord;
  /** Whether `open` can be called again, for a retry. */
  isReplayable: boolean;
  open(): RequestBodyInit;
}

/** Encodes data as JSON; passes on what `fetch` accepts as a body. */
export function encodeBody(body: unknown, json: JsonFormat = JSON): Payload | undefined {
  if (body === undefined || body === null) return undefined;
  // Most bodies are plain objects, and checking for other types costs more than encoding them.
  if (Object.getPrototypeOf(body) !== Object.prototype && isBodyInit(body)) {
    return { headers: {}, isReplayable: !(body instanceof ReadableStream), open: () => body };
  }
  const text = json.stringify(body);
  return { headers: { 'content-type': 'application/json' }, isReplayable: true, open: () => text };
}

function isBodyInit(body: unknown): body is RequestBodyInit {
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
