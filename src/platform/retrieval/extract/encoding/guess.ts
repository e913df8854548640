import { decodeExactly } from './decode-exactly';
import { plausibility } from './plausible';

/** A candidate encoding with its confidence. */
export interface Guess {
  encoding: string;
  text: string;
  score: number;
}

/** Encodings of undeclared texts, by WHATWG name. */
const encodings =
  'windows-1252 shift_jis gb18030 big5 euc-kr euc-jp windows-1251 koi8-r koi8-u windows-1250 iso-8859-2 windows-1253 iso-8859-7 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 windows-874 iso-8859-5 iso-8859-6 ibm866'.split(
    ' ',
  );

/** Aliases used by the detector. */
const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  cp874: 'windows-874',
  cp1258: 'windows-1258',
};
const detected = [
  ...encodings.filter((name) => !/-(?:874|1258)$/.test(name)),
  ...Object.keys(aliases),
];

/** Most undeclared texts are in this encoding; Icelandic, which resembles Turkish, is rare. */
const prior = (encoding: string, text: string) =>
  encoding === 'windows-1252' && !/[ðþýÐÞÝ]/.test(text) ? 3 : 1;

/**
 * Encodings that decode all of the bytes, best first, one for each distinct text. `disproved`: the declared encoding.
 */
export async function guessEncodings(bytes: Uint8Array, disproved?: string): Promise<Guess[]> {
  // Loaded lazily: its tables are large, and most files are UTF-8.
  const { detectAll } = await import('jschardet');
  const confidences = new Map<string, number>();
  for (const found of detectAll(withoutLabel(bytes, disproved), {
    detectEncodings: detected,
    minimumThreshold: 0,
  })) {
    const name = found.encoding?.toLowerCase() ?? '';
    const known = aliases[name] ?? name;
    confidences.set(known, Math.max(found.confidence, confidences.get(known) ?? 0));
  }
  const guesses = new Map<string, Guess>();
  for (const encoding of encodings) {
    const text = decodeExactly(bytes, encoding);
    if (text === undefined) continue;
    const confidence = Math.max(confidences.get(encoding) ?? 0, minConfidence(encoding, text));
    const score = confidence * plausibility(text) ** 4 * prior(encoding, text);
    if (score > (guesses.get(text)?.score ?? 0)) guesses.set(text, { encoding, text, score });
  }
  return [...guesses.values()].sort((one, other) => other.score - one.score);
}

/** The detector trusts declarations. */
function withoutLabel(bytes: Uint8Array, label: string | undefined): Uint8Array {
  if (!label) return bytes;
  const text = Buffer.from(bytes).toString('latin1');
  const pattern = new RegExp(label.replace(/[^a-z\d]/g, '\\$&'), 'gi');
  return Buffer.from(text.replace(pattern, ' '), 'latin1');
}

/**
 * The detector fails on symbols without letters (`25 °C`) and on Japanese without ideographs; other encodings rarely
 * produce many kana.
 */
function minConfidence(encoding: string, text: string): number {
  if (encoding === 'windows-1252') return 0.0015;
  if (encoding !== 'shift_jis' && encoding !== 'euc-jp') return 0;
  const kana = text.match(/[\u3041-\u30fe]/g)?.length ?? 0;
  return kana >= 4 && kana > foreignCount(text) / 2 ? 0.3 : 0;
}

export const foreignCount = (text: string) => text.match(/[^\0-\x7f]/gu)?.length ?? 0;
