import { Readable } from 'node:stream';
import type { ReadableStream as WebReadableStream } from 'node:stream/web';

/** A body as it goes out: whole, or read while it is sent. */
export interface Content {
  headers?: Record<string, string>;
  whole?: string | Uint8Array;
  stream?: Readable;
}

export function contentOf(body: RequestInit['body']): Content {
  if (body === null || body === undefined) return {};
  if (typeof body === 'string') {
    return { headers: { 'content-length': String(Buffer.byteLength(body)) }, whole: body };
  }
  if (body instanceof ArrayBuffer) return bytes(new Uint8Array(body));
  if (ArrayBuffer.isView(body)) {
    return bytes(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  }
  // A Response knows the bytes and the type of whatever else `fetch` takes.
  const { headers, body: stream } = new Response(body);
  return {
    headers: {
      ...Object.fromEntries(headers),
      ...(body instanceof Blob ? { 'content-length': String(body.size) } : {}),
    },
    ...(stream && { stream: Readable.fromWeb(stream as WebReadableStream) }),
  };
}

function bytes(whole: Uint8Array): Content {
  return { headers: { 'content-length': String(whole.byteLength) }, whole };
}
