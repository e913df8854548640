import { tooLarge } from '../errors';

const maxBodyBytes = 64 * 1024 * 1024;

/** The request's body as text, without the byte order mark that some clients begin it with. */
export async function readBodyText(request: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > maxBodyBytes) throw tooLarge('The request body', '64 MB');
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
