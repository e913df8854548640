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
 * The body without its encodings, of which the last was applied last. An encoding that is not known leaves
 * it as it is. When the reader leaves, unpacking ends and the connection is closed.
 */
export function unpack(incoming: IncomingMessage, encoding: string | null): Readable {
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
  // A failure of any of them destroys them all; the reader hears of it from the last.
  pipeline([incoming, ...streams], (error) => {
    if (error) last.destroy(error);
  });
  return last;
}

/** Each may multiply the size by a thousand. */
const maxEncodings = 3;

/** As browsers do, what was unpacked before a body breaks off is given. */
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

/** Some servers leave out the header of zlib, which the first byte shows. */
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
