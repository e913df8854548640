import { endOfString } from '@/lib/exact-json';
import { invalid, type ParamPath } from './error-messages';
import { PlatformError } from './errors';

/** Maximum nesting depth, at which recursion is safe. */
const maxDepth = 256;

/** Each invalid value costs the validator about 10 µs and 1 kB. */
const maxValues = 100_000;

/** Fields with token arrays. */
export const maxTokenValues = 20_000_000;

/**
 * Parses the JSON of a request body or batch line. Rejects invalid JSON, deep nesting, too many values, and numbers
 * beyond the range of a double.
 */
export function parseJson(text: string, max = maxValues): unknown {
  checkShape(text, max);
  const value = parse(text);
  if (mayOverflow.test(text)) checkNumbers(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformError(
      "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The API expects a JSON payload, but what was sent was not valid JSON.)",
    );
  }
}

const tooManyValues = (max: number) =>
  new PlatformError(`The request body has more than ${max} values.`, { code: 'json_too_large' });

const nestedTooDeeply = (param: string) => {
  const where = param === '' ? 'The request body' : `Invalid '${param}': it`;
  return new PlatformError(`${where} is nested deeper than ${maxDepth} levels.`, {
    code: 'json_too_deep',
    param: param === '' ? null : param,
  });
};

/** Checked before parsing, because parsing allocates memory for each level and value. */
function checkShape(text: string, max: number): void {
  if (text.length <= maxDepth) return;
  let depth = 0;
  let values = 1;
  let key: [number, number] | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const start = at + 1;
      at = endOfString(text, start);
      if (depth === 1) key = [start, at];
    } else if (code === openBrace || code === openBracket) {
      depth += 1;
      values += 1;
      if (depth > maxDepth) throw nestedTooDeeply(keyAt(text, key));
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
    else if (code === comma) values += 1;
    if (values > max) throw tooManyValues(max);
  }
}

/** The current top-level key; '' without one. */
function keyAt(text: string, key: [number, number] | undefined): string {
  return key && text.trimStart().startsWith('{') ? text.slice(...key).slice(0, 64) : '';
}

const [quote, comma, openBrace, openBracket, closeBrace, closeBracket] = [...'",{[}]'].map((mark) =>
  mark.charCodeAt(0),
);

/** `1e999`, or several hundred digits. */
const mayOverflow = /\d[eE]\+?\d|\d{300}/;

/** The stack of arrays and objects to visit, with their paths. */
interface Container {
  value: object;
  parent?: Container;
  key?: string | number;
}

function checkNumbers(body: unknown): void {
  const left: Container[] = [{ value: [body] }];
  for (let next = left.pop(); next; next = left.pop()) {
    for (const [key, value] of entriesOf(next.value)) {
      if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
        throw outOfBounds([...pathTo(next), key].slice(1));
      if (typeof value === 'object' && value !== null) left.push({ value, parent: next, key });
    }
  }
}

const entriesOf = (value: object): Iterable<[string | number, unknown]> =>
  Array.isArray(value) ? value.entries() : Object.entries(value);

function pathTo(container: Container): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Container | undefined = container; at; at = at.parent)
    if (at.key !== undefined) path.unshift(at.key);
  return path;
}

const outOfBounds = (path: ParamPath) =>
  path.length === 0
    ? new PlatformError('The request body is a number that is too large to be read.')
    : invalid(
        path,
        'number out of range. Expected a number that a double can hold.',
        'invalid_value',
      );
