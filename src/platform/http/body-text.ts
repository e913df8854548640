import { tooLarge } from './errors';

const maxBodyBytes = 64 * 1024 * 1024;

/** Bodies read before the route. */
const bodies = new WeakMap<Request, Buffer>();

/** The request's body. It can be read repeatedly. */
export async function readBodyBytes(request: Request): Promise<Buffer> {
  const known = bodies.get(request);
  if (known) return known;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > maxBodyBytes) throw tooLarge('The request body', '64 MB');
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  bodies.set(request, body);
  return body;
}

/** The request's body as text, without a byte order mark. */
export async function readBodyText(request: Request): Promise<string> {
  const text = (await readBodyBytes(request)).toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
