import { Readable } from 'node:stream';
import type { ReadableStream as WebReadableStream } from 'node:stream/web';

/** A request body: complete, or read while it is sent. */
export interface NodeRequestBody {
  headers?: Record<string, string>;
  data?: string | Uint8Array;
  stream?: Readable;
}

export function toNodeRequestBody(body: RequestInit['body']): NodeRequestBody {
  if (body === null || body === undefined) return {};
  if (typeof body === 'string') {
    return { headers: { 'content-length': String(Buffer.byteLength(body)) }, data: body };
  }
  if (body instanceof ArrayBuffer) return bytes(new Uint8Array(body));
  if (ArrayBuffer.isView(body)) {
    return bytes(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  }
  // `Response` knows the bytes and the type of everything else that `fetch` takes.
  const { headers, body: stream } = new Response(body);
  return {
    headers: {
      ...Object.fromEntries(headers),
      ...(body instanceof Blob ? { 'content-length': String(body.size) } : {}),
    },
    ...(stream && { stream: Readable.fromWeb(stream as WebReadableStream) }),
  };
}

function bytes(result: Uint8Array): NodeRequestBody {
  return { headers: { 'content-length': String(result.byteLength) }, data: result };
}
