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
 * Marks that follow one another, beyond those of any writing. Sorting a run of them, as normalising
 * does, takes the square of its length; Unicode's stream-safe format (UAX #15) has no more than 30.
 */
const manyMarks = /(\p{M}{30})\p{M}+/gu;

/** Text without case and accents. Marks that carry a vowel, as in Thai or Hindi, and Korean syllables stay. */
export function fold(text: string): string {
  return text
    .replace(manyMarks, '$1')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(special, (letter) => letters[letter] ?? letter);
}
