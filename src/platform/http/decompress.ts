import { Readable, Transform, type TransformCallback } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { webBody } from '@/lib/openai/node/web-body';
import { PlatformError, tooLarge } from './errors';
import { withBody } from './with-body';

const codings: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The largest upload and its form. What a route takes less of it refuses itself, as it reads. */
export const maxUnpackedBytes = 513 * 1024 * 1024;

/**
 * The request with its body as it was before it was compressed, unpacked no faster than it is read: a route's
 * limit counts unpacked bytes, and nothing is unpacked beyond it.
 */
export function decompressRequest(request: Request, limit = maxUnpackedBytes): Request {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase();
  if (!coding || coding === 'identity' || !request.body) return request;
  const open = Object.hasOwn(codings, coding) ? codings[coding] : undefined;
  if (!open) throw unsupported(coding);

  const packed = Readable.fromWeb(request.body as NodeStream<Uint8Array>);
  const unpacked = open();
  const counted = countTo(limit);
  // Each is destroyed with the others, so that a body that is left unread leaves nothing open.
  packed.on('error', (error) => counted.destroy(error));
  unpacked.on('error', (error) => counted.destroy(unreadable(coding, error)));
  counted.on('close', () => {
    packed.destroy();
    unpacked.destroy();
  });
  return withBody(request, webBody(packed.pipe(unpacked).pipe(counted)));
}

function countTo(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Uint8Array, _, done: TransformCallback) {
      bytes += piece.length;
      if (bytes > limit) done(tooLarge('The unpacked request body', `${limit} bytes`));
      else done(null, piece);
    },
  });
}

const unsupported = (coding: string) =>
  new PlatformError(
    `Unsupported content encoding '${coding}'. Supported content encodings are 'gzip', 'br' and 'deflate'.`,
    {
      status: 415,
      code: 'unsupported_content_encoding',
      headers: { 'accept-encoding': 'gzip, br, deflate' },
    },
  );

const unreadable = (coding: string, { message }: Error) =>
  new PlatformError(`We could not decompress the body of your request as ${coding}: ${message}.`);
