import { isObject, type Loose } from '@/lib/loose';
import { isFileContent } from './code-files';

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
  if (isFileContent(value)) {
    const before = value.before.replace(/[`\\$]/g, '\\$&');
    return `\`${before}\${readFileSync(${quoted(value.name)}, 'base64')}\``;
  }
  if (!isObject(value)) return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
  const entries = [
    ...entriesOf(value).map(([name, one]) => [name, typescriptLiteral(one, {}, depth + 1)]),
    ...Object.entries(also),
  ].map(([name = '', text]) => `${keyOf(name)}: ${text}`);
  return entries.length === 0 ? '{}' : block(['{', '}'], entries, depth);
}

/** A value as Python writes it. */
export function pythonLiteral(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value))
    return listed(
      value.map((one) => pythonLiteral(one, depth + 1)),
      depth,
      pythonIndent,
    );
  if (isFileContent(value)) {
    const before = value.before === '' ? '' : `${JSON.stringify(value.before)} + `;
    return `${before}read_base64(${JSON.stringify(value.name)})`;
  }
  // The escapes of JSON are Python's as well.
  if (!isObject(value)) return JSON.stringify(value);
  const entries = entriesOf(value).map(
    ([name, one]) => `${JSON.stringify(name)}: ${pythonLiteral(one, depth + 1)}`,
  );
  return entries.length === 0 ? '{}' : block(['{', '}'], entries, depth, pythonIndent);
}

/** A text as one word of a shell. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function entriesOf(value: Loose): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}

/** `__proto__` as a plain key would be the prototype. */
function keyOf(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

const pythonIndent = '    ';

function listed(items: string[], depth: number, indent?: string): string {
  const line = `[${items.join(', ')}]`;
  const isShort = line.length <= 80 && !line.includes('\n');
  return isShort ? line : block(['[', ']'], items, depth, indent);
}

function block([open, close]: [string, string], items: string[], depth: number, indent = '  ') {
  const inset = indent.repeat(depth + 1);
  const lines = items.map((item) => `${inset}${item},\n`);
  return `${open}\n${lines.join('')}${indent.repeat(depth)}${close}`;
}

function quoted(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
