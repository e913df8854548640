import { UnsatisfiableSchema } from './schema';

/** One character out of some. */
export interface SetNode {
  kind: 'set';
  has(character: string): boolean;
  /** Characters that it has, the plainest first. Never empty. */
  samples: readonly string[];
  /** Characters and ranges that one look compares with. */
  size: number;
}

export const unread = () => new UnsatisfiableSchema('a pattern is not understood.');

/** Reads `.`, `[a-z]`, `\d` or a plain character, and says where it ends. */
export function readSet(source: readonly string[], at: number): [SetNode, number] {
  const character = source[at];
  if (character === undefined || '*+?)'.includes(character)) throw unread();
  if (character === '.') return [setOf((one) => one !== '\n' && one !== '\r'), at + 1];
  if (character === '[') return readClass(source, at + 1);
  const [item, end] = readItem(source, at);
  return [setOf(item.has, item.only), end];
}

interface Item {
  has(character: string): boolean;
  /** The one character that it is. */
  only?: string;
}

function readClass(source: readonly string[], start: number): [SetNode, number] {
  const isNegated = source[start] === '^';
  const items: Item[] = [];
  let at = isNegated ? start + 1 : start;
  while (source[at] !== ']') {
    const [from, end] = readItem(source, at);
    const isRange = source[end] === '-' && source[end + 1] !== ']';
    const [to, next] = isRange ? readItem(source, end + 1) : [from, end];
    items.push(isRange ? rangeOf(from.only, to.only) : from);
    at = next;
  }
  const has = (character: string) => items.some((item) => item.has(character)) !== isNegated;
  const only = items.find(({ only }) => only !== undefined)?.only;
  return [setOf(has, only, items.length), at + 1];
}

function rangeOf(from: string | undefined, to: string | undefined): Item {
  const [first, last] = [from?.codePointAt(0), to?.codePointAt(0)];
  if (first === undefined || last === undefined || first > last) throw unread();
  return {
    only: from,
    has: (character) => {
      const code = character.codePointAt(0) ?? -1;
      return code >= first && code <= last;
    },
  };
}

function readItem(source: readonly string[], at: number): [Item, number] {
  const character = source[at];
  if (character === undefined) throw unread();
  if (character !== '\\') return [just(character), at + 1];
  const name = source[at + 1] ?? '';
  const known = named[name];
  if (known) return [known, at + 2];
  if (!/\w/.test(name)) return [just(name), at + 2];
  const rest = source.slice(at + 1, at + 24).join('');
  const [hex, two, four, many] =
    rest.match(/^(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,5})\})/i) ?? [];
  if (hex) {
    return [
      just(String.fromCodePoint(Number.parseInt(two ?? four ?? many ?? '', 16))),
      at + 1 + hex.length,
    ];
  }
  const [property] = rest.match(/^p\{[\w=]{1,20}\}/i) ?? [];
  if (!property) throw unread();
  return [{ has: propertyTest(property) }, at + 1 + property.length];
}

function just(only: string): Item {
  return { only, has: (character) => character === only };
}

const control = Object.entries({ n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' });

const named: Record<string, Item> = {
  d: { has: (one) => /\d/.test(one) },
  D: { has: (one) => /\D/.test(one) },
  w: { has: (one) => /\w/.test(one) },
  W: { has: (one) => /\W/.test(one) },
  s: { has: (one) => /\s/.test(one) },
  S: { has: (one) => /\S/.test(one) },
  ...Object.fromEntries(control.map(([name, character]) => [name, just(character)])),
};

function propertyTest(property: string): (character: string) => boolean {
  try {
    const test = new RegExp(`^\\${property}$`, 'u');
    return (character) => test.test(character);
  } catch {
    throw unread();
  }
}

const plainest = [
  ...'abcdefghijklmnopqrstuvwxyz123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0 -_.,:;/@#+*=!?&%$()[]{}<>|~^"\'`\\\t\n',
  ...'äéñøßжλא日本語',
];

function setOf(has: (character: string) => boolean, only?: string, size = 1): SetNode {
  const samples = plainest.filter(has);
  if (samples.length === 0 && only !== undefined && has(only)) samples.push(only);
  if (samples.length === 0) throw unread();
  return { kind: 'set', has, samples, size };
}
