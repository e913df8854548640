/** One value of a text that holds several, or what stands there and is none. Lines count from 1. */
export type JsonValue = { line: number; value: unknown } | { line: number; broken: string };

interface Options {
  /** A value with more bytes is not held in memory: it is broken. */
  maxBytes: number;
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [
  34, 92, 123, 125, 91, 93,
];
const lineFeed = 10;
const blankLines = new Set([9, lineFeed, 13, 32, 44]);

/**
 * The objects of a text of any length: one to a line (NDJSON), one after the other, indented, or as the entries
 * of one array. What is invalid is reported with its line, and what follows is read all the same: where objects stood one
 * to a line, from the next line on.
 */
export async function* readJsonValues(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes }: Options,
): AsyncGenerator<JsonValue, void> {
  const decoder = new TextDecoder();
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let line = 1;
  let firstLine = 1;
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let isSkipping = false;
  /** Objects stood one to a line so far. */
  let isByLine = false;
  let isFirst = true;

  const append = (bytes: Uint8Array) => {
    pendingBytes += bytes.length;
    if (pendingBytes > maxBytes) pending = [];
    // The chunk's memory may be used again.
    else if (bytes.length > 0) pending.push(bytes.slice());
  };
  const take = (): JsonValue => {
    const size = pendingBytes;
    const bytes = size > maxBytes ? null : Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    depth = 0;
    isString = false;
    isEscaped = false;
    if (bytes === null) {
      const mega = Math.floor(maxBytes / 1024 ** 2);
      return { line: firstLine, broken: `This object is larger than ${mega} MB.` };
    }
    try {
      return { line: firstLine, value: JSON.parse(decoder.decode(bytes)) };
    } catch (error) {
      return { line: firstLine, broken: `Not valid JSON: ${(error as Error).message}` };
    }
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (byte === lineFeed) line += 1;
      if (isSkipping) {
        if (byte === lineFeed) isSkipping = false;
        continue;
      }
      if (depth === 0) {
        if (blankLines.has(byte) || isMark(byte, line, at)) continue;
        if (byte === openBracket || byte === closeBracket) {
          // Entries of an array may have any form.
          isFirst = false;
          continue;
        }
        if (byte !== openBrace) {
          yield { line, broken: 'Not a JSON object.' };
          isSkipping = true;
          continue;
        }
        depth = 1;
        from = at;
        firstLine = line;
        continue;
      }
      if (byte === lineFeed && (isString || isByLine)) {
        // A line that was cut: strings hold no line breaks.
        append(chunk.subarray(from, at));
        yield take();
        continue;
      }
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isString = false;
        continue;
      }
      if (byte === quote) isString = true;
      else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) depth -= 1;
      if (depth > 0) continue;
      append(chunk.subarray(from, at + 1));
      if (isFirst) isByLine = firstLine === line;
      isFirst = false;
      yield take();
    }
    if (depth > 0) append(chunk.subarray(from));
  }
  if (depth > 0) {
    const { line: at } = take();
    yield { line: at, broken: 'The file ends in the middle of this object.' };
  }
}

/** A byte order mark, which begins a text. */
function isMark(byte: number, line: number, at: number): boolean {
  return line === 1 && at < 3 && [0xef, 0xbb, 0xbf].includes(byte);
}
