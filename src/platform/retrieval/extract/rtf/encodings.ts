import { createDecoder } from '../encoding/decoder';

/** Supported code pages by number. */
const codePages: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  28592: 'iso-8859-2',
  65001: 'utf-8',
};

/** Code pages by Windows charset number. */
const charsets: Record<number, number> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

export const symbolCharset = 2;

/** The code page of a font; undefined: that of the document. */
export const codePageOf = (charset: number): number | undefined => charsets[charset];

const beyondAscii = /[^\0-\x7f]/;

/** Decodes bytes of a code page; undefined if it is not supported. ASCII is the same in all. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string | undefined {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!beyondAscii.test(latin)) return latin;
  const isWindows = codePage >= 1250 && codePage <= 1258;
  const encoding = isWindows ? `windows-${codePage}` : codePages[codePage];
  if (!encoding) return undefined;
  const decoder = createDecoder(encoding);
  return decoder.decode(bytes) + decoder.decode();
}
