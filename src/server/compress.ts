import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { constants, createGzip } from 'node:zlib';

/**
 * The same answer, compressed if its reader takes that. Every piece is passed on as it comes: in a batch, a
 * quick call does not wait for a slow one.
 */
export function compressAnswer(request: Request, answer: Response): Response {
  const { body } = answer;
  if (!body || !acceptsGzip(request.headers.get('accept-encoding'))) return answer;
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  // Ends both whichever ends first; what went wrong reaches the reader through `gzip`.
  pipeline(Readable.fromWeb(body as WebStream), gzip, () => {});
  const headers = new Headers(answer.headers);
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  const { status, statusText } = answer;
  const compressed = Readable.toWeb(gzip) as unknown as ReadableStream<Uint8Array>;
  return new Response(compressed, { status, statusText, headers });
}

/** Named, and not refused by `q=0`. */
export function acceptsGzip(accepted: string | null): boolean {
  return (accepted ?? '').split(',').some((entry) => {
    const [coding, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return (coding === 'gzip' || coding === '*') && !isRefused;
  });
}
