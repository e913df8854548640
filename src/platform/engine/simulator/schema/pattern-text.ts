import type { AST } from '@eslint-community/regexpp';
import type { Pattern } from './pattern';
import { cost, costOfText, type Spend, UnsatisfiableSchema } from './schema';

/** Characters. */
interface LengthRange {
  min: number;
  max: number;
}

/** A text that matches. Another `variant` gives another text where there is one. */
export function generateMatch(
  pattern: Pattern,
  { min, max }: LengthRange,
  variant: number,
  spend: Spend,
): string {
  for (const repetitions of [...usualRepetitions, min]) {
    const text = createWriter(pattern, { repetitions, variant, spend })();
    spend(costOfText(text.length));
    const { length } = [...text];
    if (length > maxLength) break;
    if (length >= min && length <= max && pattern.test(text)) return text;
  }
  throw new UnsatisfiableSchema('no text of that length matches a pattern.');
}

const maxLength = 10_000;

/** How often a part that may be repeated is repeated: a little first, since that reads well. */
const usualRepetitions = [3, 0, 1, 2, ...Array.from({ length: 60 }, (_, index) => index + 4)];

interface WriterOptions {
  repetitions: number;
  variant: number;
  spend: Spend;
}

function createWriter({ tree, flags }: Pattern, { repetitions, variant, spend }: WriterOptions) {
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
      if (text.length > maxLength) break;
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
