import { UnreadableFile } from '../retrieval';
import { createDecoder } from './encoding/decoder';
import { certainEncoding, isText, markOf } from './encoding/signs';
import { isWebArchive } from './mhtml/mime';

export type Kind = 'text' | 'html' | 'pdf' | 'zip' | 'rtf' | 'mhtml';

/** The type of a file, by its first bytes after a byte order mark, then by its name. Rejects files without text. */
export function kindOf(head: Buffer, filename: string): Kind {
  const begin = head.subarray(markOf(head)?.length ?? 0);
  if (/^\s{0,64}%PDF-/.test(begin.toString('latin1', 0, 128))) return 'pdf';
  if (startsWith(begin, 'PK\x03\x04') || startsWith(begin, 'PK\x05\x06')) return 'zip';
  if (startsWith(begin, '{\\rtf')) return 'rtf';
  if (!isText(head)) {
    if (head.subarray(0, 1_024).includes('%PDF-')) return 'pdf';
    throw unsupported(filename, binaryOf(head));
  }
  if (isWebArchive(begin, filename)) return 'mhtml';
  return /\.x?html?$/i.test(filename) || isPage(head) ? 'html' : 'text';
}

/** Whether it starts like HTML, in any UTF encoding. */
export function isPage(head: Buffer): boolean {
  const encoding = certainEncoding(head);
  const begin = head.subarray(0, 4_096);
  return page.test(encoding ? createDecoder(encoding).decode(begin) : begin.toString('latin1'));
}

export const unsupported = (filename: string, what: string) =>
  new UnreadableFile(
    'unsupported_file',
    `${filename} is ${what}, which is not supported. Supported are plain text, HTML, MHTML, RTF, PDF, DOCX and PPTX.`,
  );

const page =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)?<(?:!doctype\s+html|html)[\s>]/i;

function binaryOf(head: Buffer): string {
  const known = binaries.find(([mark, at]) => startsWith(head.subarray(at), mark));
  return known?.[2] ?? 'a binary file';
}

/** Signatures of binary formats, with offset and name. */
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
