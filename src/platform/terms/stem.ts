/**
 * The part of an English word that its forms share: `refund` for refunds, refunded, refunding. What
 * comes out need not be a word. Words of other languages lose little by it, and always the same.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = withoutPlural(word);
  for (const [ending, least, instead] of endings) {
    if (!singular.endsWith(ending)) continue;
    const rest = singular.slice(0, -ending.length);
    if (rest.length >= least && hasVowel.test(rest)) return tidied(rest + instead);
  }
  return tidied(singular);
}

const hasVowel = /[aeiouy]/;

/** Ending, letters that must be left, what stands instead. The first that fits is taken. */
const endings: [string, number, string][] = [
  ['ization', 3, 'iz'],
  ['isation', 3, 'iz'],
  ['fulness', 3, ''],
  ['ousness', 3, 'ous'],
  ['ation', 4, ''],
  ['ating', 4, ''],
  ['ated', 4, ''],
  ['ate', 4, ''],
  ['ment', 4, ''],
  ['ingly', 3, ''],
  ['edly', 3, ''],
  ['ness', 3, ''],
  ['ably', 3, ''],
  ['able', 4, ''],
  ['ible', 4, ''],
  ['ing', 3, ''],
  ['ion', 5, ''],
  ['ied', 2, 'y'],
  ['ed', 3, ''],
  ['ly', 4, ''],
];

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** `running` and `run`, `making` and `make`, `policy` and `policies` end alike. */
function tidied(word: string): string {
  const single = /([bdfglmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
  if (single.length > 3 && single.endsWith('e')) return single.slice(0, -1);
  return single.length > 3 && /[^aeiou]y$/.test(single) ? `${single.slice(0, -1)}i` : single;
}
