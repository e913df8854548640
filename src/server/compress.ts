import { once } from 'node:events';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGzip, gzip } from 'node:zlib';

/** Minimum bytes to compress: smaller bodies fit in one packet anyway. */
const minSize = 1_024;

/**
 * Compresses a JSON response if the client accepts it. A stream whose chunks are all available is compressed as a
 * whole, any other chunk by chunk.
 */
export async function compressed(answer: Response, requestHeaders: Headers): Promise<Response> {
  if (!answer.body || !isCompressible(answer.headers) || !acceptsGzip(requestHeaders))
    return answer;
  const reader = answer.body.getReader();
  const { bytes, next } = await readWhatIsThere(reader);
  const headers = new Headers(answer.headers);
  const { status } = answer;
  if (!next) {
    headers.delete('transfer-encoding');
    if (bytes.length < minSize) return new Response(bytes, { status, headers });
  }
  headers.delete('content-length');
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  const body = next ? compressPieces(bytes, next, reader) : new Uint8Array(await compress(bytes));
  return new Response(body, { status, headers });
}

const compress = promisify(gzip);

function isCompressible(headers: Headers): boolean {
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  const mayChange = !headers.get('cache-control')?.includes('no-transform');
  return isJson && mayChange && !headers.has('content-encoding');
}

/** `gzip;q=0` refuses it. */
function acceptsGzip(requestHeaders: Headers): boolean {
  return /(^|,)\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*(,|$))[^,]*)?(,|$)/i.test(
    requestHeaders.get('accept-encoding') ?? '',
  );
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Piece = Awaited<ReturnType<Reader['read']>>;

/** What comes before anything else in the process has its turn; `next` is what comes after, null when that was all. */
async function readWhatIsThere(reader: Reader) {
  const pieces: Uint8Array[] = [];
  const turn = new Promise<null>((resolve) => setImmediate(resolve, null));
  for (;;) {
    const next = reader.read();
    const piece = await Promise.race([next, turn]);
    if (piece?.value) pieces.push(piece.value);
    else return { bytes: Buffer.concat(pieces), next: piece ? null : next };
  }
}

function compressPieces(first: Uint8Array, next: Promise<Piece>, reader: Reader) {
  const zip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  const write = async (bytes: Uint8Array) => {
    if (!zip.write(bytes)) await once(zip, 'drain');
  };
  const writeAll = async () => {
    if (first.length > 0) await write(first);
    for (let piece = await next; !piece.done; piece = await reader.read()) await write(piece.value);
    zip.end();
  };
  writeAll().catch((error) => zip.destroy(error));
  // The client has disconnected.
  zip.once('close', () => void reader.cancel().catch(() => {}));
  return Readable.toWeb(zip) as ReadableStream<Uint8Array>;
}
