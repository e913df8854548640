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

/** Text without case and accents. Marks that carry a vowel, as in Thai or Hindi, and Korean syllables stay. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(special, (letter) => letters[letter] ?? letter);
}
