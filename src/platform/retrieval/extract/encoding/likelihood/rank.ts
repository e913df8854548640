import { decodeExactly } from '../decode-exactly';
import { eastAsian, letterEncodings } from './encodings';
import { explain } from './likelihood';

/** A possible decoding with its cost. */
export interface CandidateDecoding {
  encoding: string;
  text: string;
  language: string;
  /** In nats. */
  cost: number;
  letterCost: number;
  isEastAsian: boolean;
}

/** Characters that do not occur in text. */
const impossible = /[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u;

/** Sample size; more does not improve the result. */
const maxBytes = 4_096;

/** All decodings of the bytes, in order of cost. */
export function rankDecodings(bytes: Uint8Array): CandidateDecoding[] {
  const sample = sampleOf(bytes);
  const decodings = new Map<string, CandidateDecoding>();
  const add = (encoding: string, rarity: number, languages?: Set<string>) => {
    const text = decodeExactly(sample, encoding);
    if (text === undefined || impossible.test(text) || decodings.has(text)) return;
    const { language, cost, letterCost } = explain(text.normalize('NFC'), languages);
    const isEastAsian = languages === undefined;
    decodings.set(text, { encoding, text, language, cost: cost + rarity, letterCost, isEastAsian });
  };
  for (const { name, rarity, languages } of letterEncodings) add(name, rarity, languages);
  for (const name of eastAsian) add(name, 2);
  return [...decodings.values()].sort((one, other) => one.cost - other.cost);
}

/** A sample that starts some words before the first non-ASCII byte, without ASCII lines. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= maxBytes) return bytes;
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/(?<=\n)/);
  const foreign = lines.filter((line) => /[\x80-\xff]/.test(line)).join('');
  const start = Math.max(0, foreign.search(/[\x80-\xff]/) - maxBytes / 8);
  return Buffer.from(foreign.slice(start, start + maxBytes), 'latin1');
}
