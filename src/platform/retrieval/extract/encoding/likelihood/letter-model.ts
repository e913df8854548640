import { readFileSync } from 'node:fs';

/** The bigram cost of a language: the negative log-probability in nats. */
export interface LetterModel {
  language: string;
  costOf(letter: number, next: number): number;
  has(letter: number): boolean;
}

/** The costs of unseen bigrams and of foreign letters. */
const unseenPair = 8;
const unknownLetter = 12;

/** The word boundary. */
export const wordEnd = 0x20;

let models: LetterModel[] | undefined;

/** Counted in the names and phrases of CLDR: see `scripts/letter-pairs.ts`. */
export function letterModels(): LetterModel[] {
  models ??= readModels();
  return models;
}

function readModels(): LetterModel[] {
  const file = new URL('letter-pairs.json', import.meta.url);
  const languages: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(languages).map(([language, pairs]) => createModel(language, pairs));
}

function createModel(language: string, pairs: Record<string, string>): LetterModel {
  const costs = new Map<number, number>();
  const known = new Set([wordEnd]);
  for (const [letter, after] of Object.entries(pairs)) {
    const first = letter.codePointAt(0) ?? 0;
    known.add(first);
    for (const [, next = '', cost = ''] of after.matchAll(/(.)(..)/gsu))
      costs.set(keyOf(first, next.codePointAt(0) ?? 0), Number.parseInt(cost, 36) / 8);
  }
  return {
    language,
    has: (letter) => known.has(letter),
    costOf(letter, next) {
      if (next >= firstEastAsian) return eastAsianCost(next);
      const seen = costs.get(keyOf(letter, next));
      if (seen !== undefined) return seen;
      // A word starts after an East Asian character.
      if (letter >= firstEastAsian) return unseenPair;
      return known.has(next) ? unseenPair : unknownLetter;
    },
  };
}

const keyOf = (letter: number, next: number) => letter * 0x10000 + next;

const firstEastAsian = 0x2e80;

/** The cost of a character of a script without spaces. */
function eastAsianCost(character: number): number {
  if (character >= 0x3041 && character <= 0x309f) return 4;
  if (character >= 0x30a0 && character <= 0x30ff) return 5.5;
  if (character >= 0xac00 && character <= 0xd7af) return 6.5;
  if (character >= 0x4e00 && character <= 0x9fff) return 9;
  return 11;
}
