import { Readable } from 'node:stream';
import { webBody } from '@/lib/openai/node/web-body';
import { maxUnpackedBytes } from '../http/decompress';
import { tooLarge } from '../http/errors';
import { withBody } from '../http/with-body';
import { hashForm } from './request-hash';

export interface HashedForm {
  /** The request, hashed while it is read and not buffered. */
  request: Request;
  /** The hash of the whole body; an unread rest is drained. */
  digest(): Promise<string>;
}

export function hashedForm(
  request: Request,
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): HashedForm {
  const hash = hashForm(request, boundary);
  const pieces = body[Symbol.asyncIterator]();
  let bytes = 0;
  const next = async (): Promise<Uint8Array | undefined> => {
    const { done, value } = await pieces.next();
    if (done) return undefined;
    hash.push(value);
    bytes += value.length;
    if (bytes > maxUnpackedBytes) throw tooLarge('The request body', `${maxUnpackedBytes} bytes`);
    return value;
  };
  async function* read(): AsyncGenerator<Uint8Array> {
    for (let piece = await next(); piece; piece = await next()) yield piece;
  }
  return {
    get request() {
      return withBody(request, webBody(Readable.from(read())));
    },
    async digest() {
      while (await next());
      return hash.digest();
    },
  };
}
