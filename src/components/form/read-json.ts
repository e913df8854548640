import { jsonErrorOffset } from './json-error-offset';

export type JsonParseResult =
  | { state: 'empty' }
  | { state: 'valid'; value: unknown }
  | { state: 'invalid'; line: number; column: number; message: string };

/** What a field of JSON holds; where it is not JSON, the place of the first error, counted from 1. */
export function readJson(text: string): JsonParseResult {
  if (text.trim() === '') return { state: 'empty' };
  try {
    return { state: 'valid', value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: 'invalid', ...placeOf(text), message: withoutPlace(message) };
  }
}

/** What is typed as JSON for a field of a request; undefined: it is none. Whether it is one of those, the server says. */
export function typedJson<Value>(text: string): Value | undefined {
  const reading = readJson(text);
  return reading.state === 'valid' ? (reading.value as Value) : undefined;
}

function placeOf(text: string) {
  const before = text.slice(0, jsonErrorOffset(text));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** Engines add the place, and what stands there, in ways of their own. */
function withoutPlace(message: string): string {
  return message
    .replace(/^JSON\.parse: /, '')
    .replace(/ (in JSON )?at (line|position) .*$/, '')
    .replace(/, (\.\.\.)?"[\s\S]*" is not valid JSON$/, '');
}
