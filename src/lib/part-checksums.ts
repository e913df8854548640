import { md5 } from '@noble/hashes/legacy.js';
import { countParts, type PartLayout, rangeOfPart } from './upload-parts';

/** Called with each part's MD5 as it is known, in the order of the file. `number`: from 1. */
type OnPart = (number: number, md5: string) => void;

/**
 * Reads a file once, chunk by chunk, and resolves with its MD5 in hexadecimal. MD5 because the API checks an upload by
 * it; browsers have no MD5 of their own.
 */
export async function checksumParts(
  file: Blob,
  layout: PartLayout,
  onPart: OnPart,
): Promise<string> {
  const whole = md5.create();
  for (let number = 1; number <= countParts(layout); number += 1) {
    const { start, end } = rangeOfPart(layout, number);
    const part = md5.create();
    for await (const chunk of chunksOf(file.slice(start, end))) {
      whole.update(chunk);
      part.update(chunk);
    }
    onPart(number, toHex(part.digest()));
  }
  return toHex(whole.digest());
}

/** Not by iterating over the stream, which not every browser can. */
async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array, void> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    yield value;
  }
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
