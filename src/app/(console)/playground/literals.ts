import { isObject } from '@/lib/loose';

/** A value as source text. `also`: properties of the outermost object whose values are source text already. */
export function typescriptLiteral(
  value: unknown,
  also: Readonly<Record<string, string>> = {},
  depth = 0,
): string {
  if (Array.isArray(value))
    return listed(
      value.map((one) => typescriptLiteral(one, {}, depth + 1)),
      depth,
    );
  if (!isObject(value)) return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
  const entries = [
    ...Object.entries(value).map(([name, one]) => [name, typescriptLiteral(one, {}, depth + 1)]),
    ...Object.entries(also),
  ].map(([name = '', text]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)}: ${text}`);
  return entries.length === 0 ? '{}' : block('{', entries, '}', depth);
}

/** A value as Python writes it. */
export function pythonLiteral(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value))
    return listed(
      value.map((one) => pythonLiteral(one, depth + 1)),
      depth,
    );
  // The escapes of JSON are Python's as well.
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, one]) => `${JSON.stringify(name)}: ${pythonLiteral(one, depth + 1)}`,
  );
  return entries.length === 0 ? '{}' : block('{', entries, '}', depth);
}

/** A text as one word of a shell. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function listed(items: string[], depth: number): string {
  const line = `[${items.join(', ')}]`;
  return line.length <= 80 && !line.includes('\n') ? line : block('[', items, ']', depth);
}

function block(open: string, items: string[], close: string, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${items.map((item) => `${indent}${item},\n`).join('')}${'  '.repeat(depth)}${close}`;
}

function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
