import { cost, type Spend } from './budget';
import { readSet, type SetNode, unread } from './pattern-set';

/** What a regular expression says, as far as a string can be made from it. */
export type Pattern =
  | SetNode
  | { kind: 'row'; parts: Pattern[] }
  | { kind: 'either'; options: Pattern[] }
  | { kind: 'repeat'; part: Pattern; min: number; max: number }
  | { kind: 'start' }
  | { kind: 'end' };

/** Throws `UnsatisfiableSchema` at what is not understood: look-around, back references, word borders. */
export function readPattern(source: string): Pattern {
  const characters = [...source];
  if (characters.length > longest) throw unread();
  const [pattern, end] = readEither(characters, 0, 0);
  if (end < characters.length) throw unread();
  return pattern;
}

type Read = [Pattern, number];

/** Characters of a pattern, and groups within groups. */
const longest = 1_000;
const maxDepth = 16;

function readEither(source: string[], start: number, depth: number): Read {
  if (depth > maxDepth) throw unread();
  const options: Pattern[] = [];
  for (let at = start; ; at += 1) {
    const [row, end] = readRow(source, at, depth);
    options.push(row);
    at = end;
    if (source[at] !== '|') return [options.length === 1 ? row : { kind: 'either', options }, at];
  }
}

function readRow(source: string[], start: number, depth: number): Read {
  const parts: Pattern[] = [];
  let at = start;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const [part, end] = readPart(source, at, depth);
    const [repeated, next] = readRepeat(part, source, end);
    parts.push(repeated);
    at = next;
  }
  return [{ kind: 'row', parts }, at];
}

function readPart(source: string[], at: number, depth: number): Read {
  if (source[at] === '^') return [{ kind: 'start' }, at + 1];
  if (source[at] === '$') return [{ kind: 'end' }, at + 1];
  if (source[at] !== '(') return readSet(source, at);
  const [part, end] = readEither(source, afterGroupName(source, at + 1), depth + 1);
  if (source[end] !== ')') throw unread();
  return [part, end + 1];
}

function afterGroupName(source: string[], at: number): number {
  if (source[at] !== '?') return at;
  if (source[at + 1] === ':') return at + 2;
  const isNamed = source[at + 1] === '<' && /\w/.test(source[at + 2] ?? '');
  const end = source.indexOf('>', at);
  if (!isNamed || end < 0) throw unread();
  return end + 1;
}

/** The most repetitions of a part that are counted. */
const most = 1_000;

function readRepeat(part: Pattern, source: string[], at: number): Read {
  const [text = '', min, comma, max] =
    source
      .slice(at, at + 12)
      .join('')
      .match(/^(?:[*+?]|\{(\d{1,4})(,(\d{1,4})?)?\})\??/) ?? [];
  if (text === '') return [part, at];
  if (Number(min) > most || Number(max) > most) throw unread();
  const end = at + text.length;
  const repeat = (from: number, to: number): Read => [
    { kind: 'repeat', part, min: from, max: to },
    end,
  ];
  if (text[0] === '*') return repeat(0, Number.POSITIVE_INFINITY);
  if (text[0] === '+') return repeat(1, Number.POSITIVE_INFINITY);
  if (text[0] === '?') return repeat(0, 1);
  if (!comma) return repeat(Number(min), Number(min));
  return repeat(Number(min), max === undefined ? Number.POSITIVE_INFINITY : Number(max));
}

export type ReadPattern = (source: string) => Pattern;

/** Reads each pattern once. */
export function createPatternReader(spend: Spend): ReadPattern {
  const known = new Map<string, Pattern>();
  return (source) => {
    spend(cost.check);
    const old = known.get(source);
    if (old) return old;
    spend(cost.pattern * source.length);
    const pattern = readPattern(source);
    known.set(source, pattern);
    return pattern;
  };
}
