import { extractError } from './error-fields';
import { StreamCutError } from './errors';
import { createLineReader } from './line-reader';
import type { ValueReader } from './value-reader';

/**
 * Reads the lines of JSON that `toReadableStream` wrote. A relay can report a failure only in
 * another line: an error object or text that is not JSON becomes the error of the stream.
 */
export function createRelayReader<T>(): ValueReader<T> {
  let reported: unknown;
  const reader = createLineReader<T>((line) => {
    const value = readLine(line);
    if (!isErrorLine(value)) return value;
    reported = extractError(value);
    throw new Error('The stream reports an error.');
  });
  return {
    ...reader,
    toCutError(cause) {
      const { events, bytes } = reader.toCutError();
      if (reported === undefined) return new StreamCutError({ events, bytes, cause });
      return new StreamCutError({ events, bytes, error: reported });
    },
  };
}

/** Text that starts like JSON but is invalid was truncated. */
function readLine(line: string) {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (/^\s*[{["]/.test(line)) throw error;
    return { error: { message: line.trim().slice(0, 300) } };
  }
}

/** An error and nothing else: regular values may have an error field next to others. */
function isErrorLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  return Boolean(value.error) && Object.keys(value).every((name) => reportKeys.has(name));
}

const reportKeys = new Set(['error', 'message', 'code', 'status', 'type', 'param', 'request_id']);
