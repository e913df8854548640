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

/** The largest upload with its form. Routes enforce smaller limits as they read. */
export const maxUnpackedBytes = 513 * 1024 * 1024;

/** Decompresses the request body with backpressure, so that limits apply to decompressed bytes. */
export function decompressRequest(request: Request, limit = maxUnpackedBytes): Request {
  const coding = request.headers.get('content-encoding')?.trim().toLowerCase();
  if (!coding || coding === 'identity' || !request.body) return request;
  const open = Object.hasOwn(codings, coding) ? codings[coding] : undefined;
  if (!open) throw unsupported(coding);

  const packed = Readable.fromWeb(request.body as NodeStream<Uint8Array>);
  const unpacked = open();
  const counted = countTo(limit);
  // Streams are destroyed together, so that an unread body leaves nothing open.
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
