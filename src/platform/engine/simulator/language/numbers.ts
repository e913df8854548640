const small = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

const inWords = new Map([
  ...small.map((word, number): [string, number] => [word, number]),
  ['a couple of', 2],
  ['a few', 3],
  ['some', 3],
  ['several', 4],
  ['a dozen', 12],
  ['fifteen', 15],
  ['twenty', 20],
]);

/** The number that a word stands for: `3` or `three`. */
export function numberOf(word: string): number | undefined {
  return /^\d{1,6}$/.test(word) ? Number(word) : inWords.get(word.toLowerCase());
}

/** Matches what `numberOf` reads. */
export const numberPattern = `\\d{1,6}|${[...inWords.keys()].join('|')}`;
