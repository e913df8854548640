import { createReadStream } from 'node:fs';
import type { Source } from '../retrieval';
import { isPlausible, toldEncoding } from './encoding';
import { unsupported } from './kind';

/** The first bytes of a file, which may be all of them. */
export interface Head {
  bytes: Buffer;
  isWhole: boolean;
}

/** Bytes by which an encoding is judged. */
const sample = 16 * 1024 * 1024;

/** The text of a file as it stands, in pieces, with line ends as `\n` and without zeros. */
export async function* readText({ path, filename }: Source, head: Head): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(path, head));
  const isWide = decoder.encoding.startsWith('utf-16');
  let held = '';
  for await (const bytes of bytesOf(path, head)) {
    if (!isWide && !isPlausible(bytes)) throw unsupported(filename, 'a binary file');
    const text = held + decoder.decode(bytes, { stream: true });
    // The line feed of this line end may come with the next piece.
    held = text.endsWith('\r') ? '\r' : '';
    yield plain(held ? text.slice(0, -1) : text);
  }
  yield plain(held + decoder.decode());
}

function bytesOf(
  path: string,
  { bytes, isWhole }: Head,
  end?: number,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  return isWhole ? [bytes] : createReadStream(path, { highWaterMark: 256 * 1024, end });
}

const plain = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '');

/**
 * UTF-8 where it is, or nearly is: a file cut off in a character, or with a stray byte. Else what
 * the file says of itself, or the Latin letters of Windows.
 */
async function encodingOf(path: string, head: Head): Promise<string> {
  const { sure, claimed = 'windows-1252' } = toldEncoding(head.bytes);
  if (sure) return sure;
  const decoder = new TextDecoder();
  let foreign = 0;
  let broken = 0;
  for await (const bytes of bytesOf(path, head, sample - 1)) {
    for (const [run] of decoder.decode(bytes, { stream: true }).matchAll(/[^\0-\x7f]+/g)) {
      const wrong = run.length - run.replaceAll('\ufffd', '').length;
      broken += wrong;
      foreign += run.length - wrong;
    }
  }
  return broken > foreign ? claimed : 'utf-8';
}
