import { tables } from './tables';

/** A single-byte encoding with its languages. */
export interface LetterEncoding {
  name: string;
  languages: Set<string>;
  /** The prior cost of the encoding in nats. */
  rarity: number;
}

const western = 'en fr de es pt it nl da nb sv fi is ca gl eu ga sq et';
const central = 'pl cs sk hu hr sl ro sq de';
const baltic = 'lt lv et';
const cyrillic = 'ru uk bg sr be mk';

/** Common encodings, Windows first. */
const all: [names: string, languages: string, rarity: number][] = [
  ['windows-1252', western, 0],
  ['windows-1250', central, 1],
  ['windows-1251', cyrillic, 1],
  ['windows-1253', 'el', 1],
  ['windows-1254', `tr ${western}`, 1],
  ['windows-1255', 'he', 1],
  ['windows-1256', 'ar', 1],
  ['windows-1257', baltic, 1],
  ['windows-1258', 'vi', 2],
  ['windows-874', 'th', 1],
  ['koi8-r', 'ru bg', 1],
  ['koi8-u', 'uk be ru', 1],
  ['iso-8859-2', central, 2],
  ['iso-8859-5 ibm866', cyrillic, 2],
  ['iso-8859-6', 'ar', 2],
  ['iso-8859-7', 'el', 2],
  ['iso-8859-8', 'he', 2],
  ['iso-8859-13', baltic, 2],
  ['iso-8859-15', western, 2],
  ['iso-8859-16', 'ro', 4],
  ['macintosh', western, 6],
  ['x-mac-cyrillic', cyrillic, 6],
  ['x-mac-ce', central, 7],
  ['x-mac-greek', 'el', 7],
  ['x-mac-turkish', 'tr', 7],
  ['cp850', western, 6],
  ['cp437', western, 8],
  ['cp860', 'pt', 8],
  ['cp861', 'is', 8],
  ['cp863', 'fr', 8],
  ['cp865', 'da nb', 8],
  ['cp852', central, 6],
  ['cp855', cyrillic, 8],
  ['cp857', 'tr', 6],
  ['cp737', 'el', 6],
  ['cp862', 'he', 6],
  ['cp775', baltic, 6],
];

export const letterEncodings: LetterEncoding[] = all.flatMap(([names, languages, rarity]) =>
  names.split(' ').map((name) => ({ name, languages: new Set(languages.split(' ')), rarity })),
);

/** Double-byte encodings, left to the detector. */
export const eastAsian = ['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'];

/** Decodes an encoding that is not in WHATWG. */
export function decodeByTable(bytes: Uint8Array, encoding: string): string | undefined {
  const table = tables[encoding];
  if (!table) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => table[byte.charCodeAt(0) - 0x80] ?? byte);
}
