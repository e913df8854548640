export type JsonReading =
  | { state: 'empty' }
  | { state: 'valid'; value: unknown }
  | { state: 'invalid'; line: number; column: number; message: string };

/** What a field of JSON holds; where it is not JSON, the place of the first error, counted from 1. */
export function readJson(text: string): JsonReading {
  if (text.trim() === '') return { state: 'empty' };
  try {
    return { state: 'valid', value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: 'invalid', ...placeOf(text, message), message: withoutPlace(message) };
  }
}

/** Engines name the place in their own ways, or not at all: then it is the end. */
function placeOf(text: string, message: string) {
  const named = /line (\d+) column (\d+)/.exec(message);
  if (named) return { line: Number(named[1]), column: Number(named[2]) };
  const position = /position (\d+)/.exec(message);
  const before = text.slice(0, position ? Number(position[1]) : text.trimEnd().length);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

function withoutPlace(message: string): string {
  return message
    .replace(/^JSON\.parse: /, '')
    .replace(/ (in JSON )?at (line|position) .*$/, '')
    .replace(/, "[\s\S]*" is not valid JSON$/, '');
}
