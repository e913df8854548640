import type { ExactInteger } from './exact-integers';
import { mayHaveBigIntegers, parseExact, printExact } from './exact-json';
import { singleton } from './singleton';

/**
 * What was read from a text with integers beyond 2⁵³ knows them under this key: each object and array on the
 * way to one has its twin with `bigint`s there. Copies by spread take it along; JSON and clones do not.
 */
const sourceKey = Symbol.for('signalbox.source');

/** Whether there ever was one in this process: until then nothing has to be looked through. */
const sources = singleton('json-sources', () => ({ exist: false }));

/** As `JSON.parse`. `printWithSource` writes its integers beyond 2⁵³ as they came, also from parts of it. */
export function parseWithSource(text: string): unknown {
  return withSource(JSON.parse(text), text);
}

/** What was read from the text already, as `parseWithSource` gives it. */
export function withSource<T>(value: T, text: string): T {
  if (mayHaveBigIntegers(text)) attach(value, parseExact(text));
  return value;
}

/** As `JSON.stringify`, with the integers beyond 2⁵³ that nobody changed as they are written in their source. */
export function printWithSource(value: unknown): string {
  return sources.exist ? printExact(exactOf(value)) : JSON.stringify(value);
}

/** For a client: its option `json`. */
export const exactFormat = { parse: parseWithSource, stringify: printWithSource };

/** An object that was made of fields of others, as one that was read with theirs. Of two that have a field the later counts. */
export function withSourcesOf<T extends object>(made: T, ...from: object[]): T {
  const known = from.flatMap((one) =>
    isPlain(one) && isPlain(one[sourceKey]) ? [one[sourceKey]] : [],
  );
  return known.length === 0
    ? made
    : Object.assign(made, { [sourceKey]: Object.assign({}, ...known) });
}

/** The value with those integers as `bigint`; the value itself where it has none. */
export function exactOf(value: unknown, inherited?: unknown): unknown {
  if (typeof value === 'number')
    return typeof inherited === 'bigint' && Number(inherited) === value ? inherited : value;
  if (!isPlain(value)) return value;
  const source = value[sourceKey] ?? inherited;
  const known = isPlain(source) && Array.isArray(source) === Array.isArray(value) ? source : {};
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    exactOf(inner, Object.hasOwn(known, key) ? known[key] : undefined),
  ]);
  if (entries.every(([key, inner]) => inner === value[key])) return value;
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** The integers beyond 2⁵³ of what was read by `parseWithSource`, or of an object of such; undefined where there are none. */
export function exactIntegersIn(value: unknown): ExactInteger[] | undefined {
  if (!sources.exist || !isPlain(value)) return undefined;
  if (!hasSource(value) && !Object.values(value).some(hasSource)) return undefined;
  const found: ExactInteger[] = [];
  const collect = (inner: unknown, path: string[]): void => {
    if (typeof inner === 'bigint') found.push({ path, digits: String(inner) });
    else if (isPlain(inner))
      for (const [key, next] of Object.entries(inner)) collect(next, [...path, key]);
  };
  collect(exactOf(value), []);
  return found.length > 0 ? found : undefined;
}

const hasSource = (value: unknown) => isPlain(value) && value[sourceKey] !== undefined;

/** Returns whether there is such an integer in it. */
function attach(value: unknown, exact: unknown): boolean {
  if (typeof exact === 'bigint') return true;
  if (!isPlain(value) || !isPlain(exact)) return false;
  let found = false;
  for (const [key, inner] of Object.entries(exact)) if (attach(value[key], inner)) found = true;
  if (!found) return false;
  value[sourceKey] = exact;
  sources.exist = true;
  return true;
}

/** An array or an object of JSON's. */
function isPlain(value: unknown): value is Record<string | symbol, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
