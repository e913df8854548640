import { createDetectingDecoder } from './encoding';

import { ResponseTooLargeError, StreamCutError } from './errors';
import { defaultLimits, type ResponseLimits } from './limits';
import { endOfValues, type ValueReader } from './value-reader';

/** The response that the lines belong to. */
interface LineOrigin {
  status?: number;
  headers?: Headers;
  limits?: ResponseLimits;
}

/** Parses one value from each line, by default as JSON; blank lines are counted and skipped. */
export function createLineReader<T>(
  read: (line: string, number: number) => T = (line) => JSON.parse(line),
  { status, headers, limits = defaultLimits }: LineOrigin = {},
): ValueReader<T> {
  const decoder = createDetectingDecoder();
  let text = '';
  let at = 0;
  /** The incomplete last line, kept apart so that a long one is searched only once. */
  let partialLine = '';
  let hasEnded = false;
  let lines = 0;
  let events = 0;
  let bytes = 0;
  /** Bytes since the last line break. */
  let pendingBytes = 0;

  const checkSize = (size: number) => {
    if (size <= limits.maxEventBytes) return;
    throw new ResponseTooLargeError('maxEventBytes', limits.maxEventBytes, status, headers);
  };

  const push = (chunk: string) => {
    if (!chunk.includes('\n')) {
      partialLine += chunk;
      return;
    }
    text = text.slice(at) + partialLine + chunk;
    at = 0;
    partialLine = '';
  };

  const nextLine = (): string | undefined => {
    const end = text.indexOf('\n', at);
    if (end !== -1) {
      const line = text.slice(at, end);
      at = end + 1;
      return line;
    }
    partialLine = text.slice(at) + partialLine;
    text = '';
    at = 0;
    if (!hasEnded || partialLine === '') return undefined;
    const line = partialLine;
    partialLine = '';
    return line;
  };

  return {
    push(chunk) {
      bytes += chunk.byteLength;
      pendingBytes += chunk.byteLength;
      push(decoder.decode(chunk));
    },
    end() {
      hasEnded = true;
      push(decoder.end());
    },
    next() {
      for (;;) {
        const line = nextLine();
        if (line === undefined) {
          if (partialLine === '') pendingBytes = 0;
          checkSize(pendingBytes);
          return hasEnded ? endOfValues : undefined;
        }
        pendingBytes = 0;
        checkSize(line.length);
        lines += 1;
        if (line.trim() === '') continue;
        const value = read(line, lines);
        events += 1;
        return { value, done: false };
      }
    },
    toCutError: (cause) => new StreamCutError({ events, bytes, headers, cause }),
  };
}
