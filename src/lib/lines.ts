import type { TextEncodingName } from '@/lib/openai/core/encoding';

export interface LineReader {
  /**
   * The line without its break. The bytes are the reader's: they are good until it returns. `end`: where the next line
   * begins in the whole. Not `isEnded`: what follows the last break.
   */
  line(bytes: Uint8Array, offset: number, end: number, isEnded: boolean): void;
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

/**
 * Finds the lines in chunks of bytes, and where each begins in the whole. A byte order mark is skipped.
 * Chunks of UTF-16 must be of even length.
 */
export function createLineScanner(
  reader: LineReader,
  maxLength = Number.POSITIVE_INFINITY,
  encoding: TextEncodingName = 'utf-8',
): LineScanner {
  const { width, find } = breaksIn(encoding);
  let pending: Uint8Array[] = [];
  let pendingLength = 0;
  let lineStart = 0;
  let chunkStart = 0;

  const append = (piece: Uint8Array) => {
    pendingLength += piece.length;
    if (pendingLength > maxLength) pending = [];
    // A copy, which the slice of a Buffer would not be.
    else pending.push(new Uint8Array(piece));
  };

  const give = (piece: Uint8Array, isEnded: boolean) => {
    const length = pendingLength + piece.length;
    if (length > maxLength) reader.tooLong?.(lineStart, length);
    else emitLine(pendingLength === 0 ? piece : joined(pending, piece, length), isEnded);
    pending = [];
    pendingLength = 0;
  };

  const emitLine = (bytes: Uint8Array, isEnded: boolean) => {
    const start = lineStart === 0 ? markLength(bytes, encoding) : 0;
    const end = bytes.length - (endsWithReturn(bytes, encoding) ? width : 0);
    const isWhole = start === 0 && end === bytes.length;
    const next = lineStart + bytes.length + (isEnded ? width : 0);
    reader.line(isWhole ? bytes : bytes.subarray(start, end), lineStart + start, next, isEnded);
  };

  return {
    push(chunk) {
      let from = 0;
      for (let at = find(chunk, 0); at >= 0; at = find(chunk, from)) {
        give(chunk.subarray(from, at), true);
        from = at + width;
        lineStart = chunkStart + from;
      }
      if (from < chunk.length) append(chunk.subarray(from));
      chunkStart += chunk.length;
    },

    end() {
      if (pendingLength > 0) give(new Uint8Array(), false);
    },
  };
}

export interface TextLine {
  /** Counted from 1. */
  number: number;
  /** Without its break. */
  text: string;
  /** Bytes up to the end of this line, with its line break. */
  end: number;
  /** False for text after the last line break. */
  isEnded: boolean;
}

/** Splits a stream of UTF-8 into lines. A byte order mark is skipped. */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<TextLine, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let lines: TextLine[] = [];
  let number = 0;
  const scanner = createLineScanner({
    line(bytes, _, end, isEnded) {
      number += 1;
      lines.push({ number, text: decoder.decode(bytes), end, isEnded });
    },
  });
  for await (const chunk of source) {
    scanner.push(chunk);
    // Not `yield*`, which would cost promises for each chunk without a line.
    for (const line of lines) yield line;
    lines = [];
  }
  scanner.end();
  yield* lines;
}

/** How long a line break is, and where the next one stands. */
function breaksIn(encoding: TextEncodingName) {
  if (encoding === 'utf-8') {
    return { width: 1, find: (bytes: Uint8Array, from: number) => bytes.indexOf(lineFeed, from) };
  }
  const low = encoding === 'utf-16le' ? 0 : 1;
  const find = (bytes: Uint8Array, from: number) => {
    for (let at = bytes.indexOf(lineFeed, from); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
      // Half of another character has the same value.
      if (at % 2 === low && bytes[at + 1 - 2 * low] === 0) return at - low;
    }
    return -1;
  };
  return { width: 2, find };
}

function endsWithReturn(bytes: Uint8Array, encoding: TextEncodingName): boolean {
  if (encoding === 'utf-8') return bytes.at(-1) === carriageReturn;
  const [first, second] = bytes.subarray(-2);
  return encoding === 'utf-16le'
    ? first === carriageReturn && second === 0
    : first === 0 && second === carriageReturn;
}

function markLength(bytes: Uint8Array, encoding: TextEncodingName): number {
  if (encoding === 'utf-8') return hasByteOrderMark(bytes) ? 3 : 0;
  const [first, second] = bytes;
  const isMark = first !== undefined && second !== undefined && first + second === 0xff + 0xfe;
  return isMark && Math.abs(first - second) === 1 ? 2 : 0;
}

export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function joined(pieces: Uint8Array[], last: Uint8Array, length: number): Uint8Array {
  const line = new Uint8Array(length);
  let at = 0;
  for (const piece of [...pieces, last]) {
    line.set(piece, at);
    at += piece.length;
  }
  return line;
}
