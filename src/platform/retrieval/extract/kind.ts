import { UnreadableFile } from '../retrieval';
import { isText } from './encoding';

export type Kind = 'text' | 'html' | 'pdf' | 'zip';

/** What a file is, by its first bytes and then by its name. Refuses what holds no text. */
export function kindOf(head: Buffer, filename: string): Kind {
  if (startsWith(head, '%PDF-')) return 'pdf';
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06')) return 'zip';
  if (startsWith(head, '{\\rtf')) throw unsupported(filename, 'an RTF file');
  if (!isText(head)) {
    if (head.subarray(0, 1_024).includes('%PDF-')) return 'pdf';
    throw unsupported(filename, binaryOf(head));
  }
  const isPage = /\.x?html?$/i.test(filename) || page.test(head.toString('latin1'));
  return isPage ? 'html' : 'text';
}

export const unsupported = (filename: string, what: string) =>
  new UnreadableFile(
    'unsupported_file',
    `${filename} is ${what}, from which no text can be read. Text in any form, HTML, PDF, DOCX and PPTX can.`,
  );

const page = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]/i;

function binaryOf(head: Buffer): string {
  const known = binaries.find(([mark, at]) => startsWith(head.subarray(at), mark));
  return known?.[2] ?? 'a binary file';
}

/** What files that are no text begin with, from which byte on, and what they are. */
const binaries: [mark: string, at: number, what: string][] = [
  ['\x89PNG', 0, 'an image'],
  ['\xff\xd8\xff', 0, 'an image'],
  ['GIF8', 0, 'an image'],
  ['II*\0', 0, 'an image'],
  ['MM\0*', 0, 'an image'],
  ['BM', 0, 'an image'],
  ['WEBP', 8, 'an image'],
  ['WAVE', 8, 'a recording'],
  ['ID3', 0, 'a recording'],
  ['OggS', 0, 'a recording'],
  ['fLaC', 0, 'a recording'],
  ['ftyp', 4, 'a film or a recording'],
  ['\x1aE\xdf\xa3', 0, 'a film'],
  [
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    0,
    'an Office file of the old format, or one with a password',
  ],
  ['\x1f\x8b', 0, 'an archive'],
  ['BZh', 0, 'an archive'],
  ["7z\xbc\xaf'\x1c", 0, 'an archive'],
  ['\xfd7zXZ', 0, 'an archive'],
  ['(\xb5/\xfd', 0, 'an archive'],
  ['Rar!\x1a', 0, 'an archive'],
  ['ustar', 257, 'an archive'],
  ['\x7fELF', 0, 'a program'],
  ['MZ', 0, 'a program'],
  ['\xcf\xfa\xed\xfe', 0, 'a program'],
  ['\xca\xfe\xba\xbe', 0, 'a program'],
  ['\0asm', 0, 'a program'],
  ['SQLite format 3\0', 0, 'a database'],
  ['PAR1', 0, 'a table in a binary format'],
  ['wOF', 0, 'a font'],
  ['\0\x01\0\0\0', 0, 'a font'],
];

const startsWith = (bytes: Buffer, mark: string) =>
  bytes.subarray(0, mark.length).toString('latin1') === mark;
