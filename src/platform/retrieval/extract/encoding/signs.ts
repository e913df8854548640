import { plausibility } from './plausible';

/** A byte order mark: encoding and length. */
export interface Mark {
  encoding: string;
  length: number;
}

const marks: [bytes: string, encoding: string][] = [
  ['\xff\xfe\0\0', 'utf-32le'],
  ['\0\0\xfe\xff', 'utf-32be'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
  ['\xef\xbb\xbf', 'utf-8'],
  ['\x84\x31\x95\x33', 'gb18030'],
];

export function markOf(head: Uint8Array): Mark | undefined {
  const start = Buffer.from(head.subarray(0, 4)).toString('latin1');
  const found = marks.find(([bytes]) => start.startsWith(bytes));
  return found && { encoding: found[1], length: found[0].length };
}

export const withoutMark = (bytes: Buffer): Buffer => bytes.subarray(markOf(bytes)?.length ?? 0);

/** Whether the first bytes look like text in any encoding. */
export function isText(head: Buffer): boolean {
  if (markOf(head) || wideOf(head)) return true;
  const zeros = head.filter((byte) => byte === 0).length;
  return isPlausible(head) && zeros <= Math.max(1, head.length / 50);
}

/** Whether control characters are rare, except zeros, which a crash may leave in a text. */
export function isPlausible(bytes: Uint8Array): boolean {
  let strange = 0;
  for (const byte of bytes) if (byte > 0 && byte < 0x20 && !common.has(byte)) strange += 1;
  return strange <= Math.max(3, bytes.length / 50);
}

/** Backspace to carriage return; and escape, for character sets and colors. */
const common = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);

/** Escape sequences of ISO-2022-JP. */
const japaneseEscapes = ['\x1b$@', '\x1b$B', '\x1b$(D', '\x1b(I', '\x1b(J'];

/** An encoding that the bytes determine unambiguously. */
export function certainEncoding(head: Buffer): string | undefined {
  const sure = markOf(head)?.encoding ?? wideOf(head);
  if (sure) return sure;
  if (head.includes('\x1b$)C')) return 'iso-2022-kr';
  return japaneseEscapes.some((sequence) => head.includes(sequence)) ? 'iso-2022-jp' : undefined;
}

/** UTF-16 or UTF-32 without a mark: the positions of zeros determine the byte order. */
function wideOf(head: Buffer): string | undefined {
  const zeros = [0, 0, 0, 0];
  const sample = head.subarray(0, 4096);
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at & 3] = (zeros[at & 3] ?? 0) + 1;
  });
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  const quads = Math.floor(sample.length / 4);
  if (quads >= 2 && fourth >= quads && third >= quads * 0.9 && first === 0) return 'utf-32le';
  if (quads >= 2 && first >= quads && second >= quads * 0.9 && fourth === 0) return 'utf-32be';
  const odd = second + fourth;
  const even = first + third;
  const many = Math.max(4, sample.length / 8);
  if (odd > many && even < odd / 20) return 'utf-16le';
  if (even > many && odd < even / 20) return 'utf-16be';
  return foreignWideOf(sample);
}

/** Non-Latin UTF-16: many control bytes, and words of one script when decoded. */
function foreignWideOf(sample: Buffer): string | undefined {
  const strange = sample.filter((byte) => byte < 0x20 && !common.has(byte)).length;
  if (sample.length < 8 || strange < sample.length / 100) return undefined;
  const even = sample.subarray(0, sample.length & ~1);
  const found = ['utf-16le', 'utf-16be'].filter((encoding) => {
    const text = new TextDecoder(encoding).decode(even);
    const known =
      text.match(/[\n\r\t -~\u00a0-\u06ff\u0e00-\u0e7f\u3000-\u30ff\uff00-\uffef]/g)?.length ?? 0;
    return (
      known > text.length / 20 && /[\n\r -~\u3000-\u30ff]/.test(text) && plausibility(text) > 0.95
    );
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The declared encoding of a text. */
export interface Claim {
  label: string;
  /** Whether it is declared in the syntax of its format. */
  isDeclared: boolean;
  isKnown: boolean;
}

const declaration =
  /<\?xml\s[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})|<meta\s[^>]{0,400}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})/i;
const mention = /(?:charset|coding|encoding)\s{0,5}[=:]\s{0,5}["']?([\w.:-]{2,40})/i;

export function claimOf(head: Buffer): Claim | undefined {
  const text = head.toString('latin1');
  const [declared, xml, meta] = declaration.exec(text) ?? [];
  const label = (declared ? (xml ?? meta) : mention.exec(text)?.[1])?.toLowerCase();
  if (!label) return undefined;
  return { label, isDeclared: declared !== undefined, isKnown: isKnown(label) };
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}
