/** Decodes UTF-8 that arrives cut anywhere. */
export interface Decoder {
  decode(bytes: Uint8Array): string;
  /** What is left once no more bytes will come: a character that was never finished. */
  end(): string;
}

/**
 * Decodes a piece that ends with a character in one go, which Node does several times as fast and
 * into strings half the size. A byte order mark at the start is left out.
 */
export function createDecoder(): Decoder {
  const ofWhole = new TextDecoder('utf-8', { ignoreBOM: true });
  const ofPieces = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Whether the first bytes of a character wait in `ofPieces`. */
  let isAmidst = false;
  let isBegun = false;

  const withoutMark = (text: string) => {
    if (isBegun || text === '') return text;
    isBegun = true;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };

  return {
    decode(bytes) {
      const endsWhole = (bytes[bytes.length - 1] ?? 0) < 0x80;
      if (endsWhole && !isAmidst) return withoutMark(ofWhole.decode(bytes));
      isAmidst = !endsWhole || bytes.length === 0;
      return withoutMark(ofPieces.decode(bytes, unfinished));
    },
    end: () => withoutMark(ofPieces.decode()),
  };
}

const unfinished = { stream: true };
