import { UnreadableFile } from '../../retrieval';
import { decodeExactly } from './decode-exactly';
import { foreignCount, type Guess, guessEncodings } from './guess';
import { eastAsian, letterEncodings } from './likelihood/encodings';
import { type CandidateDecoding, rankDecodings } from './likelihood/rank';
import { plausibility } from './plausible';
import { type Claim, certainEncoding, claimOf } from './signs';

/** Statistics of a file's bytes. */
export interface Evidence {
  /** Its first bytes. */
  head: Buffer;
  /** Non-ASCII characters if decoded as UTF-8, and invalid bytes. */
  utf8: { foreign: number; broken: number };
  /** A sample from the first non-ASCII byte. */
  sample: Buffer;
}

/** Minimum confidence of the detector. */
const minScore = 0.003;

/**
 * Determines the encoding, in order of reliability: byte order marks, valid UTF-8, the declaration of the text, UTF-8
 * with errors, and a guess with a clear margin. Rejects the rest, because wrong text is worse than none.
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
  const decodings = rankDecodings(sample);
  const found = likeliest(decodings, await guessEncodings(sample, claim?.label));
  if (found) return found;
  throw uncertain(filename, decodings);
}

/** The minimum margin of the best decoding in nats; and the maximum cost of its letters. */
const minLead = { usual: 10, rare: 16, agreed: 5, agreedWestern: 2 };
const maxLetterCost = { usual: 4.2, farAhead: 5.2 };
const farAhead = 25;
const rarely = 6;

/**
 * Combines two methods: letter bigrams of languages, which do not cover Han characters; and the detector, which
 * overrates short texts. A clear result of the bigrams decides; otherwise both must agree.
 */
function likeliest(decodings: CandidateDecoding[], guesses: Guess[]): string | undefined {
  const [best, second] = decodings;
  if (!best) return undefined;
  const isRare =
    (letterEncodings.find(({ name }) => name === best.encoding)?.rarity ?? 0) >= rarely;
  const lead = (second?.cost ?? Number.POSITIVE_INFINITY) - best.cost;
  const maxCost = lead >= farAhead ? maxLetterCost.farAhead : maxLetterCost.usual;
  const hasLetters = best.letterCost > 0 && best.letterCost <= maxCost;
  if (!best.isEastAsian && hasLetters && lead >= (isRare ? minLead.rare : minLead.usual))
    return best.encoding;
  const [guess, other] = guesses;
  if (!guess || !isClear(guess, other)) return undefined;
  if (eastAsian.includes(guess.encoding)) return best.isEastAsian ? guess.encoding : undefined;
  const agreed = decodings.find(({ text }) => guess.text.includes(text.slice(0, 200)));
  if (!agreed || isStray(agreed)) return undefined;
  const isWestern = guess.encoding === 'windows-1252';
  const minAgreed = isWestern ? minLead.agreedWestern : minLead.agreed;
  if (agreed === best) return lead >= minAgreed ? guess.encoding : undefined;
  // For unambiguous scripts the detector is more reliable.
  const isLikely = !isScript('Latin', agreed.text) && agreed.cost < best.cost + minLead.usual;
  return isLikely && !isOfOneScript(agreed.text, best.text) ? guess.encoding : undefined;
}

const otherScripts = ['Cyrillic', 'Greek', 'Hebrew', 'Arabic', 'Thai'];

const isOfOneScript = (one: string, other: string) =>
  otherScripts.some((script) => isScript(script, one) && isScript(script, other));

/** Whether its non-ASCII letters belong to a script. */
function isScript(script: string, text: string): boolean {
  return !new RegExp(`[^\\0-\\x7f\\p{Script=${script}}\\P{L}]`, 'u').test(text);
}

/** Symbols in impossible and in ordinary positions; the former are letters of another encoding. */
const stray =
  /\p{L}[£¥€¢§©®±×÷‚„‹«¿¡†‡¤¦]|[£¥¢§©®±‰›»”¬¨¯´¸¶†‡¤¦]\p{L}|(?:^|\s)…\s|\p{L}[–—][\p{Ll}.,;:]/u;
const placed =
  /\p{L}[’ʼ]\p{L}|“[^“”]+”|‘[^‘’]+’|„[^„“”]+[“”]|«[^«»]+»|\s[–—]\s|[£€¥]\s?\d|\d\s?[°€£¥‰½]|°[CF]|\p{L}…|[©®•]\s/u;

function isStray({ text, letterCost }: CandidateDecoding): boolean {
  if (letterCost > 0) return false;
  const count = (sign: string) => text.split(sign).length;
  return stray.test(text) || !placed.test(text) || count('‚') > count('‘');
}

/** Few characters are invalid, and the others form words. */
function isNearlyUtf8({ utf8, sample }: Evidence): boolean {
  if (utf8.foreign < utf8.broken * 3) return false;
  const text = new TextDecoder().decode(sample, { stream: true });
  return plausibility(text.replaceAll('\ufffd', '')) > 0.9;
}

/** A single-byte file cannot be UTF-16 or UTF-32, whatever it declares. */
function isBorneOut({ label, isKnown }: Claim, sample: Buffer): boolean {
  if (!isKnown || /^(?:utf|ucs|unicode|iso-10646)/.test(label)) return false;
  const text = decodeExactly(sample, label);
  return text !== undefined && plausibility(text) > 0.5;
}

/** Short texts need a larger margin: measured on country names in 19 languages (`detection.slow.test.ts`). */
function isClear(best: Guess, second: Guess | undefined): boolean {
  if (best.score < minScore) return false;
  if (!second) return true;
  const isLatin = !/[^\p{Script=Latin}\P{L}]/u.test(best.text);
  const ascii = isLatin ? (best.text.match(/[a-z]/gi)?.length ?? 0) : 0;
  const weight = foreignCount(best.text) + ascii / 20;
  return best.score > second.score * (2 + 36 / weight);
}

function uncertain(filename: string, decodings: CandidateDecoding[]): UnreadableFile {
  const known = decodings.slice(0, 4);
  const remedy = 'Save it as UTF-8, or with a byte order mark.';
  if (known.length === 0)
    return new UnreadableFile(
      'invalid_file',
      `${filename} is text in an unknown encoding. ${remedy}`,
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

/** The first word in which the candidates differ. */
function excerptOf(text: string): string {
  const [word = ''] = /[^\s\0-\x2f]*[^\0-\x7f][^\s]*/u.exec(text) ?? [];
  return `"${[...word].slice(0, 16).join('')}"`;
}
