export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Detects the encoding from the first bytes. UTF-16 is recognized by its byte order mark, or by an
 * ASCII character whose other byte is zero; anything else is UTF-8.
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

/** Decodes UTF-8 or UTF-16, detected from the first two bytes. */
export function createDetectingDecoder(): StreamDecoder {
  let decoder: StreamDecoder | undefined;
  let start: Uint8Array = new Uint8Array();

  return {
    decode(bytes) {
      if (decoder) return decoder.decode(bytes);
      start = start.length === 0 ? bytes : concatBytes(start, bytes);
      if (start.length < 2) return '';
      decoder = decoderOf(encodingOf(start));
      return decoder.decode(start);
    },
    end() {
      if (decoder) return decoder.end();
      decoder = createUtf8Decoder();
      return decoder.decode(start) + decoder.end();
    },
  };
}

function decoderOf(encoding: TextEncodingName): StreamDecoder {
  if (encoding === 'utf-8') return createUtf8Decoder();
  const decoder = new TextDecoder(encoding);
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

function concatBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Decodes text that arrives in arbitrary chunks. */
export interface StreamDecoder {
  decode(bytes: Uint8Array): string;
  /** Decodes the rest at the end of input: an incomplete character. */
  end(): string;
}

/**
 * Decodes UTF-8. A chunk that ends on a character boundary is decoded in one call, which Node does
 * several times faster and into strings of half the size. A byte order mark at the start is
 * dropped.
 */
export function createUtf8Decoder(): StreamDecoder {
  const completeDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const streamDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Whether `streamDecoder` holds the first bytes of a character. */
  let hasPartialCharacter = false;
  let hasStarted = false;

  const stripByteOrderMark = (text: string) => {
    if (hasStarted || text === '') return text;
    hasStarted = true;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };

  return {
    decode(bytes) {
      const endsWhole = (bytes[bytes.length - 1] ?? 0) < 0x80;
      if (endsWhole && !hasPartialCharacter)
        return stripByteOrderMark(completeDecoder.decode(bytes));
      hasPartialCharacter = !endsWhole || bytes.length === 0;
      return stripByteOrderMark(streamDecoder.decode(bytes, streaming));
    },
    end: () => stripByteOrderMark(streamDecoder.decode()),
  };
}

const streaming = { stream: true };
