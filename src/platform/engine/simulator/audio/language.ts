const languages: [name: string, words: Set<string>][] = [
  [
    'english',
    new Set('the and is are was were of to in that it this you have not with for'.split(' ')),
  ],
  [
    'german',
    new Set('der die das und ist sind war nicht ein eine ich du wir mit für auf zu den'.split(' ')),
  ],
  [
    'french',
    new Set('le la les et est sont un une je tu nous avec pour dans que qui pas du'.split(' ')),
  ],
  [
    'spanish',
    new Set('el los las y es son un una yo con para en que no por del como muy'.split(' ')),
  ],
];

const scripts: [name: string, letters: RegExp][] = [
  ['japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['chinese', /\p{Script=Han}/u],
  ['korean', /\p{Script=Hangul}/u],
  ['russian', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['hindi', /\p{Script=Devanagari}/u],
  ['thai', /\p{Script=Thai}/u],
];

/** By its letters, or its most common small words. Undefined: neither tells. */
export function guessLanguage(text: string): string | undefined {
  const written = scripts.find(([, letters]) => letters.test(text));
  if (written) return written[0];
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best] = languages
    .map(([name, known]) => ({ name, count: words.filter((word) => known.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.name : undefined;
}
