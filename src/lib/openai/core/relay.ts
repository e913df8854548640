import { errorIn } from './error-body';
import { StreamCutError } from './errors';
import { createLineReader } from './lines';
import type { ValueReader } from './values';

/**
 * Reads the lines of JSON that `toReadableStream` wrote. Whoever relays them can say only with another
 * line why they end early: an error there, or text that is not JSON, becomes the words of the failure.
 */
export function createRelayReader<T>(): ValueReader<T> {
  let reported: unknown;
  const reader = createLineReader<T>((line) => {
    const value = readLine(line);
    if (!isReport(value)) return value;
    reported = errorIn(value);
    throw new Error('The stream reports an error.');
  });
  return {
    ...reader,
    cut(cause) {
      const { events, bytes } = reader.cut();
      if (reported === undefined) return new StreamCutError({ events, bytes, cause });
      return new StreamCutError({ events, bytes, error: reported });
    },
  };
}

/** What begins like JSON and is none was cut in the middle. */
function readLine(line: string) {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (/^\s*[{["]/.test(line)) throw error;
    return { error: { message: line.trim().slice(0, 300) } };
  }
}

/** An error and nothing else: what is told of anything may hold one besides. */
function isReport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  return Boolean(value.error) && Object.keys(value).every((name) => reportKeys.has(name));
}

const reportKeys = new Set(['error', 'message', 'code', 'status', 'type', 'param', 'request_id']);
