import type { Readable } from 'node:stream';
import { webBody } from '@/lib/openai/node/web-body';

/** Bytes of a whole; `end` is exclusive. */
export interface ContentRange {
  start: number;
  end: number;
}

interface RangeRequest {
  /** Of the whole. */
  bytes: number;
  /** A strong one, with its quotes: other bytes have another. */
  etag: string;
}

/**
 * The one range that a GET asks for (RFC 9110). Null: the whole is to be sent, as for several ranges, a unit or syntax
 * that is not known, and an `If-Range` about other bytes.
 */
export function requestedRange(
  headers: Headers,
  { bytes, etag }: RangeRequest,
): ContentRange | null | 'unsatisfiable' {
  const condition = headers.get('if-range');
  if (condition !== null && condition !== etag) return null;
  const [, first, last] =
    /^bytes[ \t]*=[ \t,]*(\d*)-(\d*)[ \t,]*$/i.exec(headers.get('range') ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= bytes) return 'unsatisfiable';
  return { start, end: last === '' ? bytes : Math.min(Number(last) + 1, bytes) };
}

interface Whole extends RangeRequest {
  headers: Record<string, string>;
  /** Of all bytes without a range. */
  read(range?: ContentRange): Promise<Readable>;
}

/** All bytes, or the range of them that is asked for. A HEAD request opens nothing. */
export async function rangeResponse(
  request: Pick<Request, 'headers' | 'method'>,
  { bytes, etag, headers, read }: Whole,
): Promise<Response> {
  const always = { ...headers, 'accept-ranges': 'bytes', etag };
  const length = (of: number) => ({ ...always, 'content-length': String(of) });
  if (request.method === 'HEAD') return new Response(null, { headers: length(bytes) });
  const range = requestedRange(request.headers, { bytes, etag });
  if (range === 'unsatisfiable') return unsatisfiable(bytes);
  if (!range) return new Response(webBody(await read()), { headers: length(bytes) });
  const { start, end } = range;
  return new Response(webBody(await read(range)), {
    status: 206,
    headers: { ...length(end - start), 'content-range': `bytes ${start}-${end - 1}/${bytes}` },
  });
}

function unsatisfiable(bytes: number): Response {
  const error = {
    message: `The requested range is not within the ${bytes} bytes of the file.`,
    type: 'invalid_request_error',
    param: 'range',
    code: 'range_not_satisfiable',
  };
  return Response.json(
    { error },
    { status: 416, headers: { 'content-range': `bytes */${bytes}`, 'accept-ranges': 'bytes' } },
  );
}
