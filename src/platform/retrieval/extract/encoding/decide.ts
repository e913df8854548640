import { UnreadableFile } from '../../retrieval';
import { decodeExactly, foreignCount, type Guess, guessEncodings } from './guess';
import { plausibility } from './plausible';
import { type Claim, certainEncoding, claimOf } from './signs';

/** What a look at a file's bytes has found. */
export interface Evidence {
  /** Its first bytes. */
  head: Buffer;
  /** Characters beyond ASCII, were it UTF-8, and bytes that are none of its characters. */
  utf8: { foreign: number; broken: number };
  /** Bytes from where it first leaves ASCII. */
  sample: Buffer;
}

/** Below this a guess is none: nothing that the detector knows looks like it. */
const minScore = 0.003;

/**
 * The one place that decides how bytes become characters, in the order of what is believed: marks,
 * UTF-8 that is whole, what the text declares, UTF-8 with flaws, and a guess that leaves the second
 * far behind. Refuses what is left, since wrong text is worse than none.
 */
export async function decideEncoding(filename: string, evidence: Evidence): Promise<string> {
  const { head, utf8, sample } = evidence;
  const certain = certainEncoding(head);
  if (certain === 'iso-2022-kr') throw unreadable(filename, certain);
  if (certain) return certain;
  const claim = claimOf(head);
  const isUtf8 = utf8.broken === 0;
  if (isUtf8 && (utf8.foreign === 0 || utf8.foreign > 2 || !claim?.isDeclared)) return 'utf-8';
  if (claim && isBorneOut(claim, sample)) return claim.label;
  if (isUtf8 || isNearlyUtf8(evidence)) return 'utf-8';
  if (claim?.isDeclared && !claim.isKnown) throw unreadable(filename, claim.label);
  const guesses = await guessEncodings(sample, claim?.label);
  const [best, second] = guesses;
  if (best && isClear(best, second)) return best.encoding;
  throw uncertain(filename, guesses);
}

/** Few of its characters are broken, and the others are words. */
function isNearlyUtf8({ utf8, sample }: Evidence): boolean {
  if (utf8.foreign < utf8.broken * 3) return false;
  const text = new TextDecoder().decode(sample, { stream: true });
  return plausibility(text.replaceAll('\ufffd', '')) > 0.9;
}

/** A file of single bytes cannot be in units of several, whatever it says. */
function isBorneOut({ label, isKnown }: Claim, sample: Buffer): boolean {
  if (!isKnown || /^(?:utf|ucs|unicode|iso-10646)/.test(label)) return false;
  const text = decodeExactly(sample, label);
  return text !== undefined && plausibility(text) > 0.5;
}

/**
 * Few characters say little, so that the best of several guesses has to be the better the fewer they
 * are: measured on names of countries in 19 languages (`detection.test.ts`).
 */
function isClear(best: Guess, second: Guess | undefined): boolean {
  if (best.score < minScore) return false;
  if (!second) return true;
  const isLatin = !/[^\p{Script=Latin}\P{L}]/u.test(best.text);
  const ascii = isLatin ? (best.text.match(/[a-z]/gi)?.length ?? 0) : 0;
  const weight = foreignCount(best.text) + ascii / 20;
  return best.score > second.score * (2 + 36 / weight);
}

function uncertain(filename: string, guesses: Guess[]): UnreadableFile {
  const known = guesses.filter(({ score }) => score > 0).slice(0, 4);
  const remedy = 'Save it as UTF-8, or with a byte order mark.';
  if (known.length === 0)
    return new UnreadableFile(
      'invalid_file',
      `${filename} is text in an encoding that is not known. ${remedy}`,
    );
  const candidates = known.map(({ encoding, text }) => `${encoding} (${excerptOf(text)})`);
  return new UnreadableFile(
    'invalid_file',
    `The encoding of ${filename} is uncertain. It may be ${candidates.join(', or ')}. ${remedy}`,
  );
}

const unreadable = (filename: string, encoding: string) =>
  new UnreadableFile(
    'invalid_file',
    `${filename} is text in ${encoding}, which cannot be read. Save it as UTF-8.`,
  );

/** The first word that tells the candidates apart. */
function excerptOf(text: string): string {
  const [word = ''] = /[^\s\0-\x2f]*[^\0-\x7f][^\s]*/u.exec(text) ?? [];
  return `"${[...word].slice(0, 16).join('')}"`;
}
