import { createDecoder, type Decoder } from './decoder';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * The encoding that the first bytes of a text show. UTF-16 is told by its byte order mark, or by a first
 * character of ASCII, whose other byte is zero; everything else is taken for UTF-8.
 */
export function encodingOf(start: Uint8Array): TextEncodingName {
  const [first, second] = start;
  if (first === undefined || second === undefined) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && isAscii(second)) return 'utf-16be';
  return isAscii(first) && second === 0 ? 'utf-16le' : 'utf-8';
}

function isAscii(byte: number): boolean {
  return byte >= 0x09 && byte < 0x7f;
}

/** Decodes UTF-8 or UTF-16, whichever the first two bytes show. */
export function createDetectingDecoder(): Decoder {
  let decoder: Decoder | undefined;
  let start: Uint8Array = new Uint8Array();

  return {
    decode(bytes) {
      if (decoder) return decoder.decode(bytes);
      start = start.length === 0 ? bytes : joined(start, bytes);
      if (start.length < 2) return '';
      decoder = decoderOf(encodingOf(start));
      return decoder.decode(start);
    },
    end() {
      if (decoder) return decoder.end();
      decoder = createDecoder();
      return decoder.decode(start) + decoder.end();
    },
  };
}

function decoderOf(encoding: TextEncodingName): Decoder {
  if (encoding === 'utf-8') return createDecoder();
  const decoder = new TextDecoder(encoding);
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
