const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/**
 * Runs of combining marks longer than in any script. Normalization sorts them in quadratic time; Unicode's
 * stream-safe format (UAX #15) allows at most 30.
 */
const manyMarks = /(\p{M}{30})\p{M}+/gu;

/** Folds case and accents. Vowel signs, as in Thai or Hindi, and Korean syllables stay. */
export function fold(text: string): string {
  return text
    .replace(manyMarks, '$1')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(special, (letter) => letters[letter] ?? letter);
}
