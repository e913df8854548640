import { decodeExactly } from '../decode-exactly';
import { eastAsian, letterEncodings } from './encodings';
import { explain } from './likelihood';

/** What bytes may say, and how little that is to be expected of a text. */
export interface CandidateDecoding {
  encoding: string;
  text: string;
  language: string;
  /** In nats. */
  cost: number;
  letterCost: number;
  isEastAsian: boolean;
}

/** Characters that no text has. */
const impossible = /[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u;

/** More tells nothing that these do not. */
const maxBytes = 4_096;

/** All that bytes may say in encodings that texts are found in, the least surprising first. */
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

/** From some words before it first leaves ASCII on, without the lines that never do, as far as is looked at. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= maxBytes) return bytes;
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/(?<=\n)/);
  const foreign = lines.filter((line) => /[\x80-\xff]/.test(line)).join('');
  const start = Math.max(0, foreign.search(/[\x80-\xff]/) - maxBytes / 8);
  return Buffer.from(foreign.slice(start, start + maxBytes), 'latin1');
}
