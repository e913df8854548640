import { encodingOf } from '@/lib/openai/core/encoding';

/** What can be made into UTF-8 with LF line ends without a guess. */
export type Conversion = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'gzip' | 'cr';

/** Why a file as a whole cannot be read line by line. */
export interface FormatProblem {
  code: 'wrong_encoding' | 'compressed_file' | 'not_text' | 'carriage_returns_only';
  message: string;
  conversion: Conversion | null;
}

/** Bytes needed to detect an encoding. */
export const formatSample = 4;

/** What the first bytes of a file show, if they are not those of UTF-8 text. A zero byte is in no JSON. */
export function formatProblemOf(start: Uint8Array): FormatProblem | null {
  const unicode = wideEncodingOf(start);
  if (unicode) return wrongEncoding(unicode);
  const packed = signatures.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte));
  if (packed) return compressed(packed[0]);
  return start.subarray(0, 4096).includes(0) ? notText : null;
}

/** Of a file with CR and without any LF. */
export const carriageReturnsOnly: FormatProblem = {
  code: 'carriage_returns_only',
  message:
    'Lines end with CR only, so the whole file is one line; batch input needs LF line endings.',
  conversion: 'cr',
};

const notText: FormatProblem = {
  code: 'not_text',
  message: 'This is a binary file, not text; batch input is JSON Lines in UTF-8.',
  conversion: null,
};

function wrongEncoding(encoding: Exclude<Conversion, 'gzip' | 'cr'>): FormatProblem {
  const name = encoding.startsWith('utf-16') ? 'UTF-16' : 'UTF-32';
  return {
    code: 'wrong_encoding',
    message: `This file is ${name}; batch input must be UTF-8.`,
    conversion: encoding,
  };
}

function compressed(name: string): FormatProblem {
  return {
    code: 'compressed_file',
    message: `This file is compressed (${name}); batch input is the plain text inside.`,
    conversion: name === 'gzip' ? 'gzip' : null,
  };
}

const signatures: readonly [name: string, bytes: readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** By the byte order mark, or by the zero bytes beside a first character of ASCII. */
function wideEncodingOf(start: Uint8Array): Exclude<Conversion, 'gzip' | 'cr'> | null {
  const [a, b, c, d] = start;
  if (c === 0 && d === 0 && a !== 0 && (b === 0 || (a === 0xff && b === 0xfe))) return 'utf-32le';
  if (a === 0 && b === 0 && (c === 0 || (c === 0xfe && d === 0xff)) && d !== 0) return 'utf-32be';
  const encoding = encodingOf(start);
  return encoding === 'utf-8' ? null : encoding;
}
