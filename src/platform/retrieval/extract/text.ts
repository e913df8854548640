import { createReadStream } from 'node:fs';
import type { OnUnread, SourceFile } from '../retrieval';
import { decideEncoding, type Evidence } from './encoding/decide';
import { createDecoder } from './encoding/decoder';
import { certainEncoding, isPlausible } from './encoding/signs';
import { unsupported } from './kind';

/** The first bytes of a file. */
export interface Head {
  bytes: Buffer;
  isWhole: boolean;
}

/** Sample sizes: for the UTF-8 check, and for the detection. */
const maxJudged = 16 * 1024 * 1024;
const maxSample = 64 * 1024;

/** Streams the text of a file, with `\n` line endings and without zeros. */
export async function* readText(
  { path, filename }: SourceFile,
  head: Head,
  note: OnUnread,
): AsyncGenerator<string> {
  const encoding = await decideEncoding(filename, await gatherEvidence({ path, filename }, head));
  const decoder = createDecoder(encoding);
  let held = '';
  let broken = 0;
  const count = (text: string) => {
    broken += text.length - text.replaceAll('\ufffd', '').length;
    return text;
  };
  for await (const bytes of bytesOf(path, head)) {
    if (!decoder.isWide && !isPlausible(bytes)) throw unsupported(filename, 'a binary file');
    const text = held + count(decoder.decode(bytes));
    // The line feed may follow in the next chunk.
    held = text.endsWith('\r') ? '\r' : '';
    yield plain(held ? text.slice(0, -1) : text);
  }
  yield plain(held + count(decoder.decode()));
  if (broken > 0)
    note(broken === 1 ? '1 character' : `${broken} characters`, `not valid ${encoding}`);
}

/** Decodes text embedded in a file of another type. */
export async function decodeText(bytes: Buffer, name: string, note: OnUnread): Promise<string> {
  let text = '';
  const head = { bytes, isWhole: true };
  for await (const piece of readText({ path: '', filename: name }, head, note)) text += piece;
  return text;
}

function bytesOf(
  path: string,
  { bytes, isWhole }: Head,
  end?: number,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  return isWhole ? [bytes] : createReadStream(path, { highWaterMark: 256 * 1024, end });
}

const plain = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '');

async function gatherEvidence({ path, filename }: SourceFile, head: Head): Promise<Evidence> {
  const isWide = /^utf-(?:16|32)/.test(certainEncoding(head.bytes) ?? '');
  const decoder = new TextDecoder();
  const utf8 = { foreign: 0, broken: 0 };
  const sample: Buffer[] = [];
  let sampled = 0;
  const count = (text: string) => {
    for (const [run] of text.matchAll(/[^\0-\x7f]+/g)) {
      const wrong = run.length - run.replaceAll('\ufffd', '').length;
      utf8.broken += wrong;
      utf8.foreign += run.length - wrong;
    }
  };
  for await (const bytes of bytesOf(path, head, maxJudged - 1)) {
    if (!isWide && !isPlausible(bytes)) throw unsupported(filename, 'a binary file');
    count(decoder.decode(bytes, { stream: true }));
    const first = sampled > 0 ? 0 : sampleStart(bytes);
    if (first < 0 || sampled >= maxSample) continue;
    const part = bytes.subarray(first, first + maxSample - sampled);
    sample.push(part);
    sampled += part.length;
  }
  // A character truncated by the limit is not invalid.
  if (head.isWhole) count(decoder.decode());
  return { head: head.bytes.subarray(0, maxSample), utf8, sample: Buffer.concat(sample) };
}

/** The start of the sample before the first non-ASCII byte; -1 without any. */
function sampleStart(bytes: Buffer): number {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return first < 0 ? -1 : Math.max(0, first - 8 * 1024);
}
