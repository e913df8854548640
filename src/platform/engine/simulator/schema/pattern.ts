import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { RE2JS } from 're2js';
import { cost, costOfText, type Spend, UnsatisfiableSchema } from './schema';

/** A regular expression of a schema. */
export interface Pattern {
  tree: AST.Pattern;
  /** How its parts are read by `RegExp`. */
  flags: 'u' | '';
  /** Whether it is found in the text, in time linear to the length of both. */
  test(text: string): boolean;
}

export type ReadPattern = (source: string) => Pattern;

/** Reads each pattern once. Throws `UnsatisfiableSchema` at one that is broken or not supported. */
export function createPatternReader(spend: Spend): ReadPattern {
  const known = new Map<string, Pattern>();
  return (source) => {
    spend(cost.check);
    const pattern = known.get(source) ?? readPattern(source, spend);
    known.set(source, pattern);
    return pattern;
  };
}

const maxLength = 1_000;

/** A set by property has many ranges. */
const propertySize = 10;

/** Characters and sets, each as often as it may be repeated. */
const maxSize = 10_000;

function readPattern(source: string, spend: Spend): Pattern {
  if (source.length > maxLength) throw new UnsatisfiableSchema('a pattern is too long.');
  spend(cost.pattern * source.length);
  const { tree, flags } = parse(source);
  const size = sizeOfAll(tree.alternatives);
  if (size > maxSize) throw new UnsatisfiableSchema('a pattern is too large.');
  spend(cost.pattern * size);
  const program = compile(toRe2(tree));
  return {
    tree,
    flags,
    test(text) {
      spend(10 * cost.match + (cost.match + cost.matchStep * size) * text.length);
      return program.test(text);
    },
  };
}

/** With the flag that JSON Schema recommends; where that refuses an escape such as `\-`, without it. */
function parse(source: string): Pick<Pattern, 'tree' | 'flags'> {
  const parser = new RegExpParser({ ecmaVersion: 2024 });
  for (const flags of ['u', ''] as const) {
    try {
      const tree = parser.parsePattern(source, 0, source.length, { unicode: flags === 'u' });
      return { tree, flags };
    } catch {}
  }
  throw new UnsatisfiableSchema(`the pattern ${JSON.stringify(source)} is not valid.`);
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch {
    throw new UnsatisfiableSchema('a pattern is not supported.');
  }
}

const sizeOfAll = (alternatives: readonly AST.Alternative[]): number =>
  alternatives.reduce(
    (sum, { elements }) => elements.reduce((all, one) => all + sizeOf(one), sum + 1),
    0,
  );

function sizeOf(node: AST.Element): number {
  if (node.type === 'Quantifier') {
    const times = Number.isFinite(node.max) ? node.max : Math.max(1, node.min);
    return 1 + sizeOf(node.element) * times;
  }
  if ('alternatives' in node) return sizeOfAll(node.alternatives);
  return /\\p/i.test(node.raw) ? propertySize : 1;
}

const unsupported = (what: string) =>
  new UnsatisfiableSchema(`a pattern has a ${what}, which is not supported.`);

/** The same pattern in the syntax of RE2, whose classes are not quite those of JavaScript. */
function toRe2(node: AST.Pattern | AST.Group | AST.CapturingGroup): string {
  const rows = node.alternatives.map(({ elements }) => elements.map(elementToRe2).join(''));
  return `(?:${rows.join('|')})`;
}

function elementToRe2(node: AST.Element): string {
  switch (node.type) {
    case 'Group':
    case 'CapturingGroup':
      return toRe2(node);
    case 'Quantifier':
      return `(?:${elementToRe2(node.element)}){${node.min},${Number.isFinite(node.max) ? node.max : ''}}`;
    case 'Character':
      return codePoint(node.value);
    case 'CharacterSet':
      return node.kind === 'any' ? '[^\\n\\r\\x{2028}\\x{2029}]' : `[${setToRe2(node)}]`;
    case 'CharacterClass':
      return classToRe2(node);
    case 'Assertion':
      if (node.kind === 'start') return '\\A';
      if (node.kind === 'end') return '\\z';
      if (node.kind === 'word') return node.negate ? '\\B' : '\\b';
      throw unsupported(node.kind);
    case 'Backreference':
      throw unsupported('back reference');
    default:
      throw unsupported(node.type);
  }
}

function classToRe2({ elements, negate }: AST.CharacterClass): string {
  if (elements.length === 0) return negate ? anyCharacter : `[^${anyCharacter.slice(1)}`;
  const parts = elements.map((element) => {
    if (element.type === 'Character') return codePoint(element.value);
    if (element.type === 'CharacterClassRange')
      return `${codePoint(element.min.value)}-${codePoint(element.max.value)}`;
    if (element.type === 'CharacterSet') return setToRe2(element);
    throw unsupported(element.type);
  });
  return `[${negate ? '^' : ''}${parts.join('')}]`;
}

/** As it stands between brackets. */
function setToRe2(set: AST.EscapeCharacterSet | AST.UnicodePropertyCharacterSet): string {
  switch (set.kind) {
    case 'digit':
      return set.negate ? '\\D' : '\\d';
    case 'word':
      return set.negate ? '\\W' : '\\w';
    case 'space':
      return set.negate ? notSpaces : spaces;
    default:
      return `\\${set.negate ? 'P' : 'p'}{${set.value ?? set.key}}`;
  }
}

const codePoint = (value: number) => `\\x{${value.toString(16)}}`;

const anyCharacter = '[\\x{0}-\\x{10ffff}]';

/** What `\s` and `\S` are in JavaScript. */
const spaces =
  '\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const notSpaces =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

/** A text of so many characters that matches. Another `variant` gives another text where there is one. */
export function generateMatch(
  pattern: Pattern,
  { min, max }: { min: number; max: number },
  variant: number,
  spend: Spend,
): string {
  for (const repetitions of [...usualRepetitions, min]) {
    const text = createWriter(pattern, { repetitions, variant, spend })();
    spend(costOfText(text.length));
    const { length } = [...text];
    if (length > maxTextLength) break;
    if (length >= min && length <= max && pattern.test(text)) return text;
  }
  throw new UnsatisfiableSchema('no text of that length matches a pattern.');
}

const maxTextLength = 10_000;

/** How often a part that may be repeated is repeated: a little first, since that reads well. */
const usualRepetitions = [3, 0, 1, 2, ...Array.from({ length: 60 }, (_, index) => index + 4)];

function createWriter(
  { tree, flags }: Pattern,
  { repetitions, variant, spend }: { repetitions: number; variant: number; spend: Spend },
) {
  /** Characters written, so that neighbours differ. */
  let written = 0;
  const samples = new Map<AST.Node, readonly string[]>();

  function write(node: AST.Element): string {
    spend(cost.step);
    switch (node.type) {
      case 'Group':
      case 'CapturingGroup':
        return writeOne(node.alternatives);
      case 'Quantifier':
        return writeAll(repeat(node));
      case 'Character':
        written += 1;
        return String.fromCodePoint(node.value);
      case 'CharacterSet':
      case 'CharacterClass':
        return writeSample(node);
      default:
        return '';
    }
  }

  function writeOne(alternatives: readonly AST.Alternative[]): string {
    return writeAll(alternatives[variant % alternatives.length]?.elements ?? []);
  }

  function* repeat({ element, min, max }: AST.Quantifier): Generator<AST.Element> {
    const count = Math.min(max, Math.max(min, repetitions));
    for (let index = 0; index < count; index += 1) yield element;
  }

  function writeAll(nodes: Iterable<AST.Element>): string {
    let text = '';
    for (const node of nodes) {
      text += write(node);
      if (text.length > maxTextLength) break;
    }
    return text;
  }

  function writeSample(node: AST.CharacterSet | AST.CharacterClass): string {
    const known = samples.get(node) ?? samplesOf(node, flags);
    samples.set(node, known);
    const sample = known[(written + variant) % Math.min(known.length, 26)] ?? '';
    written += 1;
    return sample;
  }

  return () => writeOne(tree.alternatives);
}

/** Characters of a set, the plainest first. */
function samplesOf(node: AST.CharacterSet | AST.CharacterClass, flags: Pattern['flags']): string[] {
  // A set is held against one character at a time, which takes no time to speak of.
  const set = new RegExp(`^${node.raw}$`, flags);
  const plain = plainCharacters.filter((character) => set.test(character));
  if (plain.length > 0) return plain;
  const others = (node.type === 'CharacterClass' ? node.elements : []).flatMap((element) => {
    if (element.type === 'Character') return String.fromCodePoint(element.value);
    return element.type === 'CharacterClassRange' ? String.fromCodePoint(element.min.value) : [];
  });
  const allowed = others.filter((character) => set.test(character));
  if (allowed.length === 0) throw new UnsatisfiableSchema('a pattern allows no common character.');
  return allowed;
}

const plainCharacters = [
  ...'abcdefghijklmnopqrstuvwxyz123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0 -_.,:;/@#+*=!?&%$()[]{}<>|~^"\'`\\\t\n',
  ...'äéñøßжλא日本語',
];
