import type { Tokenizer } from '../../engine/tokens';

/** The smallest number of tokens that decode to complete characters: one, or several that share a character. */
export interface Segment {
  text: string;
  tokens: number;
}

/** Cache of single-token segments. A tokenizer has about 200,000 tokens. */
const singleTokenSegments = new Map<number, Segment>();

/** Splits text into segments. */
export function createSegmenter({ encode, bytes }: Tokenizer): (text: string) => Segment[] {
  return (text) => {
    const segments: Segment[] = [];
    let pending: Uint8Array[] = [];
    let missingBytes = 0;
    for (const token of encode(text)) {
      const found = missingBytes === 0 ? singleTokenSegments.get(token) : undefined;
      if (found) {
        segments.push(found);
        continue;
      }
      const part = bytes(token) ?? new Uint8Array();
      pending.push(part);
      missingBytes = missingBytesAfter(part, missingBytes);
      if (missingBytes > 0) continue;
      const segment = { text: textOf(pending), tokens: pending.length };
      if (segment.tokens === 1) singleTokenSegments.set(token, segment);
      segments.push(segment);
      pending = [];
    }
    return segments;
  };
}

/** The number of missing bytes of the last UTF-8 character, by its first byte. Reads only the new bytes. */
function missingBytesAfter(bytes: Uint8Array, before: number): number {
  let missingBytes = before;
  for (const byte of bytes) {
    if (missingBytes > 0) missingBytes -= 1;
    else if (byte >= 0xc0) missingBytes = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
  }
  return missingBytes;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

const textOf = (parts: Uint8Array[]) =>
  utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts));
