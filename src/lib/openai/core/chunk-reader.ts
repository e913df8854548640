/**
 * Reads JSON as `JSON.parse` does, and chunks of a chat four times as fast: most differ from the one before in
 * `choices[0].delta.content` alone, and in `obfuscation`. What they have in common is read once; each is made anew.
 */
export function createChunkReader(): (text: string) => unknown {
  let read: ((text: string) => unknown) | undefined;
  let before = '';
  let hits = 0;
  /** To look for what two texts have in common costs more than to read them: of some streams it is nothing. */
  let attempts = maxAttempts;

  return (text) => {
    const chunk = read?.(text);
    if (chunk !== undefined) {
      hits += 1;
      return chunk;
    }
    const value: unknown = JSON.parse(text);
    if (hits >= hitsPerAttempt) attempts = maxAttempts;
    hits = 0;
    if (attempts > 0 && before !== '') {
      attempts -= 1;
      read = readerOf(before, text) ?? read;
    }
    before = text;
    return value;
  };
}

const maxAttempts = 8;
const hitsPerAttempt = 16;
const maxLength = 4_096;

/** What no text that is read has in it. */
const marks = ['\u{e000}first\u{e001}', '\u{e000}second\u{e001}'];

/** Reads texts that are like these two: their chunk, or undefined of any other text. */
function readerOf(one: string, other: string): ((text: string) => unknown) | undefined {
  const literals = literalsOf(one, other);
  if (!literals || literals.length < 2 || literals.length > 3) return undefined;
  if (marks.some((mark) => other.includes(mark))) return undefined;
  // Which string stands where: nothing but a chunk with marks in their places tells, keys that come twice included.
  const count = literals.length - 1;
  const sample: unknown = JSON.parse(
    literals.map((literal, at) => literal + (at < count ? marks[at] : '')).join(''),
  );
  const shape = shapeOf(sample);
  if (!shape) return undefined;
  const contentAt = marks.indexOf(shape.content);
  if (contentAt === -1 || (count === 2 && shape.obfuscation !== marks[1 - contentAt]))
    return undefined;
  const { make } = shape;
  const [first = '', second = '', third] = literals;
  if (third === undefined) {
    return (text) => {
      const content = textBetween(text, first, second, text.length - second.length);
      return content === undefined ? undefined : make(content, undefined);
    };
  }
  return (text) => {
    const end = text.indexOf('"', first.length);
    const start = textBetween(text, first, second, end);
    if (start === undefined) return undefined;
    const rest = text.slice(end);
    const last = textBetween(rest, second, third, rest.length - third.length);
    if (last === undefined) return undefined;
    return contentAt === 0 ? make(start, last) : make(last, start);
  };
}

/** What stands in a text before `end`, if `head` is before it and `tail` begins there; undefined where it is no plain string. */
function textBetween(text: string, head: string, tail: string, end: number): string | undefined {
  const start = head.length;
  // To compare a slice is faster than to ask what a text starts with.
  if (end < start || text.slice(0, start) !== head) return undefined;
  if (text.slice(end, end + tail.length) !== tail) return undefined;
  const found = text.slice(start, end);
  if (isNotPlain.test(found)) return undefined;
  return found.length < minSlice ? found : ` ${found}`.slice(1);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in a string
const isNotPlain = /["\\\u0000-\u001f]/;

/** From this length on a slice keeps alive all that it was cut from. */
const minSlice = 13;

/** What two texts have in common, around the strings in which they differ; undefined where they differ in more. */
function literalsOf(one: string, other: string): string[] | undefined {
  if (one.length > maxLength || other.length > maxLength) return undefined;
  const [parts, others] = [partsOf(one), partsOf(other)];
  if (parts.length !== others.length) return undefined;
  const literals: string[] = [];
  let literal = '';
  for (const [at, part] of others.entries()) {
    if (part === parts[at]) literal += part;
    else if (isString(part) && isString(parts[at] ?? '')) {
      literals.push(`${literal}"`);
      literal = '"';
    } else return undefined;
  }
  return [...literals, literal];
}

/** The text cut into its strings, and what stands between them. A key has its colon with it. */
function partsOf(text: string): string[] {
  return text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?)/).filter((part) => part !== '');
}

const isString = (part: string) => part.startsWith('"') && part.endsWith('"');

type Fields = Record<string, unknown>;

/**
 * Makes chunks like the sample: one choice whose delta has a content, and no other objects, which would have to be made
 * anew as well. Written for this shape alone: for any shape it is as slow as to parse.
 */
function shapeOf(sample: unknown) {
  if (!isObject(sample) || !Array.isArray(sample.choices) || sample.choices.length !== 1) return;
  const choice: unknown = sample.choices[0];
  if (!isObject(choice) || !isObject(choice.delta)) return;
  const { delta } = choice;
  const { content } = delta;
  const { obfuscation } = sample;
  if (typeof content !== 'string') return;
  if (!isFlatBut(sample, 'choices') || !isFlatBut(choice, 'delta') || !isFlatBut(delta)) return;
  const make = (content: string, obfuscation: string | undefined) => {
    const copy = { ...sample };
    const ownChoice = { ...choice };
    const ownDelta = { ...delta };
    ownDelta.content = content;
    ownChoice.delta = ownDelta;
    copy.choices = [ownChoice];
    if (obfuscation !== undefined) copy.obfuscation = obfuscation;
    return copy;
  };
  return { content, obfuscation, make };
}

function isFlatBut(object: Fields, key?: string): boolean {
  return Object.entries(object).every(
    ([name, value]) => name === key || typeof value !== 'object' || value === null,
  );
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
