import { createHash, type Hash } from 'node:crypto';
import { readAddress } from '../http/address';
import { createMultipartScanner } from '../http/multipart-scanner';

/** The identity of a request: address and body. */
function openHash(request: Request): Hash {
  const { path, deployment = '' } = readAddress(request);
  const query = request.url.indexOf('?');
  const search = query < 0 ? '' : request.url.slice(query);
  return createHash('sha256').update(`${path}\n${search}\n${deployment}\n`);
}

export function hashRequest(request: Request, body: Uint8Array): string {
  return openHash(request).update(body).digest('base64url');
}

export interface FormHash {
  push(piece: Uint8Array): void;
  digest(): string;
}

/** The hash of a form, without its boundary, which differs in each request. */
export function hashForm(request: Request, boundary: string): FormHash {
  const hash = openHash(request);
  const scanner = createMultipartScanner(boundary, {
    delimiter: () => hash.update('\r\n--\0'),
    bytes: (piece) => hash.update(piece),
  });
  return {
    push: scanner.push,
    digest() {
      scanner.end();
      return hash.digest('base64url');
    },
  };
}
