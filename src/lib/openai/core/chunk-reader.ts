/**
 * Parses JSON like `JSON.parse`, and chat chunks four times as fast: most differ from the previous
 * one only in `choices[0].delta.content` and `obfuscation`. The common part is parsed once; each
 * chunk is a new object.
 */
export function createChunkReader(): (text: string) => unknown {
  let read: ((text: string) => unknown) | undefined;
  let previousText = '';
  let hits = 0;
  /** Comparing two texts costs more than parsing them, and chunks of some streams have nothing in common. */
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
    if (attempts > 0 && previousText !== '') {
      attempts -= 1;
      read = createTemplateReader(previousText, text) ?? read;
    }
    previousText = text;
    return value;
  };
}

const maxAttempts = 8;
const hitsPerAttempt = 16;
const maxLength = 4_096;

/** Placeholders that must not occur in a text. */
const placeholders = ['\u{e000}first\u{e001}', '\u{e000}second\u{e001}'];

/** Parses texts that match these two: returns the chunk, or undefined for any other text. */
function createTemplateReader(one: string, other: string): ((text: string) => unknown) | undefined {
  const literals = commonLiteralsOf(one, other);
  if (!literals || literals.length < 2 || literals.length > 3) return undefined;
  if (placeholders.some((mark) => other.includes(mark))) return undefined;
  // Parses a chunk with placeholders to see which string is which, even if keys repeat.
  const count = literals.length - 1;
  const sample: unknown = JSON.parse(
    literals.map((literal, at) => literal + (at < count ? placeholders[at] : '')).join(''),
  );
  const shape = chunkTemplateOf(sample);
  if (!shape) return undefined;
  const contentAt = placeholders.indexOf(shape.content);
  if (contentAt === -1 || (count === 2 && shape.obfuscation !== placeholders[1 - contentAt]))
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

/** The text between `head` and `tail`, which starts at `end`; undefined if it is not a plain string. */
function textBetween(text: string, head: string, tail: string, end: number): string | undefined {
  const start = head.length;
  // Comparing a slice is faster than `startsWith`.
  if (end < start || text.slice(0, start) !== head) return undefined;
  if (text.slice(end, end + tail.length) !== tail) return undefined;
  const found = text.slice(start, end);
  if (nonPlainPattern.test(found)) return undefined;
  return found.length < minSlice ? found : ` ${found}`.slice(1);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in a string
const nonPlainPattern = /["\\\u0000-\u001f]/;

/** From this length on, a slice keeps its whole source text in memory. */
const minSlice = 13;

/** The common text around the strings in which two texts differ; undefined if anything else differs. */
function commonLiteralsOf(one: string, other: string): string[] | undefined {
  if (one.length > maxLength || other.length > maxLength) return undefined;
  const [parts, others] = [splitStrings(one), splitStrings(other)];
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

/** Splits a text into its strings and the text between them. A key includes its colon. */
function splitStrings(text: string): string[] {
  return text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?)/).filter((part) => part !== '');
}

const isString = (part: string) => part.startsWith('"') && part.endsWith('"');

type ChunkFields = Record<string, unknown>;

/**
 * Creates chunks like the sample: one choice whose delta has content, and no other nested objects,
 * which would have to be copied as well. Specialized for this shape: a general copy is as slow as
 * parsing.
 */
function chunkTemplateOf(sample: unknown) {
  if (!isObject(sample) || !Array.isArray(sample.choices) || sample.choices.length !== 1) return;
  const choice: unknown = sample.choices[0];
  if (!isObject(choice) || !isObject(choice.delta)) return;
  const { delta } = choice;
  const { content } = delta;
  const { obfuscation } = sample;
  if (typeof content !== 'string') return;
  if (!isFlatExcept(sample, 'choices') || !isFlatExcept(choice, 'delta') || !isFlatExcept(delta))
    return;
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

function isFlatExcept(object: ChunkFields, key?: string): boolean {
  return Object.entries(object).every(
    ([name, value]) => name === key || typeof value !== 'object' || value === null,
  );
}

function isObject(value: unknown): value is ChunkFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
