// Changes a text of JSON where it is to change and leaves every other character as it is written: integers beyond 2⁵³,
// spaces, escapes, the order of fields. The text has to be valid JSON.

import { endOfString } from './exact-json';

/** From its first character to behind its last. */
export interface TextSpan {
  start: number;
  end: number;
}

/** A field of an object or an entry of an array. */
interface Member extends TextSpan {
  /** Of an array: the index. */
  key: string;
  value: TextSpan;
}

/** Where the value at a path stands; null: nowhere. Of a field that is written twice the last one counts, as in `JSON.parse`. */
export function findInJson(text: string, path: readonly string[]): TextSpan | null {
  let at = spaceEnd(text, 0);
  for (const key of path) {
    const member = lastOf(membersOf(text, at), key);
    if (!member) return null;
    at = member.value.start;
  }
  return { start: at, end: endOfValue(text, at) };
}

/**
 * With `json` at the path. Objects on the way that are missing or null are made. Null: the path leads through
 * something else, or to an entry that an array does not have.
 */
export function setInJson(text: string, path: readonly string[], json: string): string | null {
  let at = spaceEnd(text, 0);
  for (const [depth, key] of path.entries()) {
    const opening = text[at];
    if (opening !== '{' && opening !== '[') {
      const isNull = text.startsWith('null', at);
      return isNull && depth > 0
        ? replaced(text, { start: at, end: at + 4 }, nested(path.slice(depth), json))
        : null;
    }
    const members = membersOf(text, at);
    const member = lastOf(members, key);
    if (!member) return opening === '{' ? appended(text, at, members, path, depth, json) : null;
    at = member.value.start;
  }
  return replaced(text, { start: at, end: endOfValue(text, at) }, json);
}

/** Without the field at the path; the text itself if there is none. Entries of arrays stay: the others would move up. */
export function removeFromJson(text: string, path: readonly string[]): string {
  const key = path.at(-1);
  const parent = findInJson(text, path.slice(0, -1));
  if (key === undefined || !parent || text[parent.start] !== '{') return text;
  const members = membersOf(text, parent.start);
  const at = members.findLastIndex((member) => member.key === key);
  const member = members[at];
  if (!member) return text;
  const next = members[at + 1];
  const start = next || at === 0 ? member.start : (members[at - 1] as Member).end;
  const rest = replaced(text, { start, end: next ? next.start : member.end }, '');
  // A field that is written twice must not come back.
  return removeFromJson(rest, path);
}

function appended(
  text: string,
  start: number,
  members: Member[],
  path: readonly string[],
  depth: number,
  json: string,
): string {
  const last = members.at(-1);
  const field = nested(path.slice(depth), json).slice(1, -1);
  const at = last ? last.end : start + 1;
  return replaced(text, { start: at, end: at }, last ? `,${field}` : field);
}

/** `{"a":{"b":1}}` of `a`, `b` and 1. */
function nested(path: readonly string[], json: string): string {
  return path.reduceRight((inner, key) => `{${JSON.stringify(key)}:${inner}}`, json);
}

const replaced = (text: string, { start, end }: TextSpan, by: string) =>
  text.slice(0, start) + by + text.slice(end);

const lastOf = (members: Member[], key: string) => members.findLast((member) => member.key === key);

/** Of the object or array that begins at `start`; none of anything else. */
function membersOf(text: string, start: number): Member[] {
  const opening = text[start];
  if (opening !== '{' && opening !== '[') return [];
  const members: Member[] = [];
  let at = spaceEnd(text, start + 1);
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    const isField = opening === '{';
    const keyEnd = isField ? endOfValue(text, at) : at;
    const valueStart = isField ? spaceEnd(text, spaceEnd(text, keyEnd) + 1) : at;
    const end = endOfValue(text, valueStart);
    const key = isField ? (JSON.parse(text.slice(at, keyEnd)) as string) : String(members.length);
    members.push({ key, start: at, end, value: { start: valueStart, end } });
    at = spaceEnd(text, end);
    if (text[at] === ',') at = spaceEnd(text, at + 1);
  }
  return members;
}

const bracketOrQuote = /["{}[\]]/g;
const scalar = /[^\s,\]}:]*/y;
const space = /\s*/y;

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start + 1) + 1;
  if (first !== '{' && first !== '[') return matchEnd(scalar, text, start);
  let depth = 0;
  bracketOrQuote.lastIndex = start;
  for (let found = bracketOrQuote.exec(text); found; found = bracketOrQuote.exec(text)) {
    if (found[0] === '"') bracketOrQuote.lastIndex = endOfString(text, found.index + 1) + 1;
    else if (found[0] === '{' || found[0] === '[') depth += 1;
    else if (depth === 1) return found.index + 1;
    else depth -= 1;
  }
  return text.length;
}

const spaceEnd = (text: string, at: number) => matchEnd(space, text, at);

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}
