import { countCodePoints } from '@/lib/openai/core/code-points';
import { PlatformError } from './errors';

// Error messages for parameters, in the words of the live API.

export type ParamPath = readonly PropertyKey[];

export function wrongType(path: ParamPath, expected: string[], input: unknown): PlatformError {
  const where = path.length > 0 ? ` for '${paramName(path)}'` : '';
  return new PlatformError(
    `Invalid type${where}: expected ${kinds(expected)}, but got ${kindOf(input)} instead.`,
    { code: 'invalid_type', param: paramOf(path) },
  );
}

export function wrongValue(
  path: ParamPath,
  values: readonly unknown[],
  input: unknown,
): PlatformError {
  if (typeof input !== 'string') return wrongType(path, ['string'], input);
  return new PlatformError(
    `Invalid value: '${input}'. Supported values are: ${quoted([...new Set(values.map(String))])}.`,
    { code: 'invalid_value', param: paramOf(path) },
  );
}

export function wrongFormat(path: ParamPath, pattern?: string): PlatformError {
  const expected = pattern ? ` Expected a string that matches the pattern '${pattern}'.` : '';
  return invalid(path, `string does not match pattern.${expected}`, 'invalid_value');
}

/** `bound` is the nearest valid number, length or count. */
export function outOfRange(
  path: ParamPath,
  input: unknown,
  side: 'above' | 'below',
  bound: number,
): PlatformError {
  if (typeof input === 'string')
    return wrongLength(path, 'string', countCodePoints(input), side, bound);
  if (Array.isArray(input)) return wrongLength(path, 'array', input.length, side, bound);
  if (typeof input === 'object' && input !== null) {
    const count = Object.keys(input).length;
    return invalid(
      path,
      `too ${side === 'above' ? 'many' : 'few'} properties. Expected an object with at ${side === 'above' ? 'most' : 'least'} ${bound} properties, but got an object with ${count} properties instead.`,
      `object_${side}_${side === 'above' ? 'max' : 'min'}_properties`,
    );
  }
  const kind = decimals.has(String(path.at(-1))) ? 'decimal' : 'integer';
  const [limit, sign] = side === 'above' ? ['maximum', '<='] : ['minimum', '>='];
  return invalid(
    path,
    `${kind} ${side} ${limit} value. Expected a value ${sign} ${bound}, but got ${input} instead.`,
    `${kind}_${side}_${limit.slice(0, 3)}_value`,
  );
}

function wrongLength(
  path: ParamPath,
  kind: 'string' | 'array',
  length: number,
  side: 'above' | 'below',
  bound: number,
): PlatformError {
  const [limit, flaw] = side === 'above' ? ['maximum', 'long'] : ['minimum', 'short'];
  const article = kind === 'array' ? 'an' : 'a';
  const empty = length === 0;
  const got = empty ? `an empty ${kind}` : `${article} ${kind} with length ${length}`;
  return invalid(
    path,
    `${empty ? `empty ${kind}` : `${kind} too ${flaw}`}. Expected ${article} ${kind} with ${limit} length ${bound}, but got ${got} instead.`,
    empty ? `empty_${kind}` : `${kind}_${side}_${limit.slice(0, 3)}_length`,
  );
}

export function invalid(path: ParamPath, what: string, code: string): PlatformError {
  return new PlatformError(`Invalid '${paramName(path)}': ${what}`, { code, param: paramOf(path) });
}

/** `messages[0].role` */
export function paramName(path: ParamPath): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === 'number') return `${name}[${key}]`;
    return name ? `${name}.${String(key)}` : String(key);
  }, '');
}

const paramOf = (path: ParamPath) => (path.length > 0 ? paramName(path) : null);

/** Parameters with fractional bounds; the validator does not tell them from integers. */
const decimals = new Set([
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'score_threshold',
  'learning_rate_multiplier',
  'compute_multiplier',
  'beta',
]);

const names: Record<string, string> = { number: 'decimal', int: 'integer', record: 'object' };

function kinds(expected: string[]): string {
  const all = [...new Set(expected.map((kind) => names[kind] ?? kind))];
  const [first = 'value', ...others] = all;
  const one = others.length > 0 ? 'one of ' : '';
  return `${one}${withArticle(first)}${others.length > 0 ? ` or ${others.join(' or ')}` : ''}`;
}

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'an array';
  if (typeof input === 'number')
    return withArticle(Number.isInteger(input) ? 'integer' : 'decimal');
  return input === null ? 'null' : withArticle(typeof input);
}

function withArticle(kind: string): string {
  if (kind === 'null') return kind;
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'` */
function quoted(values: string[]): string {
  return new Intl.ListFormat('en-US').format(values.map((value) => `'${value}'`));
}
