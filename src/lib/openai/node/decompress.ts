import type { IncomingMessage } from 'node:http';
import { Duplex, pipeline, type Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
} from 'node:zlib';

/**
 * Removes the content encodings of a body, the last one first. Unknown encodings are left. When the
 * reader cancels, decompression ends and the connection is closed.
 */
export function decompress(incoming: IncomingMessage, encoding: string | null): Readable {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const steps = names.map((name) => decoders[name]);
  if (steps.length === 0 || steps.includes(undefined)) return incoming;
  if (steps.length > maxEncodings) {
    incoming.destroy();
    throw new Error(
      `The response has ${steps.length} content encodings; at most ${maxEncodings} are unpacked.`,
    );
  }
  const streams = steps.reverse().map((create) => (create as () => Duplex)());
  const last = streams.at(-1) as Duplex;
  // A failure of any stream destroys all; the reader gets it from the last.
  pipeline([incoming, ...streams], (error) => {
    if (error) last.destroy(error);
  });
  return last;
}

/** Each may expand the size a thousandfold. */
const maxEncodings = 3;

/** Like browsers, decompress what has arrived before a body breaks off. */
const gzipOptions = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const brotliOptions = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
};

const decoders: Record<string, (() => Duplex) | undefined> = {
  gzip: () => createGunzip(gzipOptions),
  'x-gzip': () => createGunzip(gzipOptions),
  br: () => createBrotliDecompress(brotliOptions),
  deflate: createAnyInflate,
};

/** Some servers omit the zlib header, which the first byte shows. */
function createAnyInflate(): Duplex {
  return Duplex.from(async function* (source: AsyncIterable<Buffer>) {
    const pieces = source[Symbol.asyncIterator]();
    const first = await pieces.next();
    if (first.done) return;
    const hasHeader = ((first.value[0] ?? 0) & 0x0f) === 0x08;
    const inflate = hasHeader ? createInflate(gzipOptions) : createInflateRaw(gzipOptions);
    const all = async function* () {
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => pieces };
    };
    pipeline(all, inflate, () => {});
    yield* inflate;
  });
}
