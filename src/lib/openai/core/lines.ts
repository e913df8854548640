import { createDetectingDecoder } from './encoding';

import { ResponseTooLargeError, StreamCutError } from './errors';
import { defaultLimits, type Limits } from './limits';
import { finished, type ValueReader } from './values';

/** The answer that the lines are of. */
interface Origin {
  status?: number;
  headers?: Headers;
  limits?: Limits;
}

/** Reads one value from each line, by default as JSON; blank lines are counted and passed over. */
export function createLineReader<T>(
  read: (line: string, number: number) => T = (line) => JSON.parse(line),
  { status, headers, limits = defaultLimits }: Origin = {},
): ValueReader<T> {
  const decoder = createDetectingDecoder();
  let text = '';
  let at = 0;
  /** The line that has begun, kept apart so that a long one is searched only once. */
  let begun = '';
  let isOver = false;
  let lines = 0;
  let events = 0;
  let bytes = 0;
  /** Bytes since the last line break. */
  let pending = 0;

  const checkSize = (size: number) => {
    if (size <= limits.maxEventBytes) return;
    throw new ResponseTooLargeError('maxEventBytes', limits.maxEventBytes, status, headers);
  };

  const push = (chunk: string) => {
    if (!chunk.includes('\n')) {
      begun += chunk;
      return;
    }
    text = text.slice(at) + begun + chunk;
    at = 0;
    begun = '';
  };

  const nextLine = (): string | undefined => {
    const end = text.indexOf('\n', at);
    if (end !== -1) {
      const line = text.slice(at, end);
      at = end + 1;
      return line;
    }
    begun = text.slice(at) + begun;
    text = '';
    at = 0;
    if (!isOver || begun === '') return undefined;
    const line = begun;
    begun = '';
    return line;
  };

  return {
    push(chunk) {
      bytes += chunk.byteLength;
      pending += chunk.byteLength;
      push(decoder.decode(chunk));
    },
    end() {
      isOver = true;
      push(decoder.end());
    },
    next() {
      for (;;) {
        const line = nextLine();
        if (line === undefined) {
          if (begun === '') pending = 0;
          checkSize(pending);
          return isOver ? finished : undefined;
        }
        pending = 0;
        checkSize(line.length);
        lines += 1;
        if (line.trim() === '') continue;
        const value = read(line, lines);
        events += 1;
        return { value, done: false };
      }
    },
    cut: (cause) => new StreamCutError({ events, bytes, headers, cause }),
  };
}
