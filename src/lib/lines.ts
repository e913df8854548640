export interface LineReader {
  /** The line without its break. The bytes are the reader's: they are good until it returns. */
  line(bytes: Uint8Array, offset: number): void;
  /** A line of more than `longest` bytes, which is not held in memory. Without it, no line is too long. */
  tooLong?(offset: number, length: number): void;
}

export interface LineScanner {
  /** Chunks in their order. Their memory may be used again afterwards. */
  push(chunk: Uint8Array): void;
  /** Gives the last line, if it has no break. */
  end(): void;
}

const lineFeed = 10;
const carriageReturn = 13;

/** Finds the lines in chunks of bytes, and where each begins in the whole. A byte order mark is skipped. */
export function createLineScanner(
  reader: LineReader,
  longest = Number.POSITIVE_INFINITY,
): LineScanner {
  let held: Uint8Array[] = [];
  let heldLength = 0;
  let lineStart = 0;
  let chunkStart = 0;

  const hold = (piece: Uint8Array) => {
    heldLength += piece.length;
    if (heldLength > longest) held = [];
    // A copy, which the slice of a Buffer would not be.
    else held.push(new Uint8Array(piece));
  };

  const give = (piece: Uint8Array) => {
    const length = heldLength + piece.length;
    if (length > longest) reader.tooLong?.(lineStart, length);
    else giveLine(heldLength === 0 ? piece : joined(held, piece, length));
    held = [];
    heldLength = 0;
  };

  const giveLine = (bytes: Uint8Array) => {
    const start = lineStart === 0 && hasByteOrderMark(bytes) ? 3 : 0;
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    const isWhole = start === 0 && end === bytes.length;
    reader.line(isWhole ? bytes : bytes.subarray(start, end), lineStart + start);
  };

  return {
    push(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
        give(chunk.subarray(from, at));
        from = at + 1;
        lineStart = chunkStart + from;
      }
      if (from < chunk.length) hold(chunk.subarray(from));
      chunkStart += chunk.length;
    },

    end() {
      if (heldLength > 0) give(new Uint8Array());
    },
  };
}

export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function joined(pieces: Uint8Array[], last: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of [...pieces, last]) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
