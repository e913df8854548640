import { PlatformError } from '../../../http/errors';
import { transcriptionModelName } from '../models';
import { hear, type Utterance } from './hearing';
import { isWav, readWav } from './wav';

/** All that was understood in one file. */
export interface Heard {
  utterances: Utterance[];
  text: string;
  /** Seconds. */
  duration: number;
}

/** Of an audio file, as on the live API. */
const maxBytes = 25 * 1024 * 1024;

/** Understands what the simulator spoke, and refuses all else with the reason. `param` is where it came from. */
export async function listen(bytes: Buffer, param: string): Promise<Heard> {
  if (bytes.length > maxBytes)
    throw new PlatformError(
      `Maximum content size limit (${maxBytes}) exceeded (${bytes.length} bytes read)`,
      { status: 413 },
    );
  if (!isWav(bytes)) throw notUnderstood(`${formatOf(bytes)} is no WAV file`, param);
  const sound = readWav(bytes);
  if (!sound)
    throw notUnderstood(
      'the WAV file has no samples of 16 bits or of 32-bit floating point, at 8,000 Hz or more',
      param,
    );
  const utterances = await hear(sound);
  if (!utterances)
    throw notUnderstood(
      'there is something else in it than what this model spoke, or nothing',
      param,
    );
  return {
    utterances,
    text: utterances.map(({ text }) => text.trim()).join(' '),
    duration: sound.samples.length / sound.rate,
  };
}

const notUnderstood = (reason: string, param: string) =>
  new PlatformError(
    `The audio cannot be transcribed: ${reason}. \`${transcriptionModelName}\` understands only the tones that the simulator speaks, as WAV. Connect a backend with a speech model for anything else.`,
    { param, code: 'unsupported_audio' },
  );

const signatures: [RegExp, string][] = [
  [/^(?:ID3|\u00ff[\u00e2-\u00ff])/, 'an MP3'],
  [/^OggS/, 'an Ogg file'],
  [/^fLaC/, 'a FLAC file'],
  [/^[\s\S]{4}ftyp/, 'an MP4 file'],
  [/^.E\u00df\u00a3/, 'a WebM file'],
];

function formatOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 12);
  return signatures.find(([looks]) => looks.test(start))?.[1] ?? 'the file';
}

const languages: [name: string, words: Set<string>][] = [
  [
    'english',
    new Set('the and is are was were of to in that it this you have not with for'.split(' ')),
  ],
  [
    'german',
    new Set('der die das und ist sind war nicht ein eine ich du wir mit für auf zu den'.split(' ')),
  ],
  [
    'french',
    new Set('le la les et est sont un une je tu nous avec pour dans que qui pas du'.split(' ')),
  ],
  [
    'spanish',
    new Set('el los las y es son un una yo con para en que no por del como muy'.split(' ')),
  ],
];

const scripts: [name: string, letters: RegExp][] = [
  ['japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['chinese', /\p{Script=Han}/u],
  ['korean', /\p{Script=Hangul}/u],
  ['russian', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['hindi', /\p{Script=Devanagari}/u],
  ['thai', /\p{Script=Thai}/u],
];

/** By its letters, or its most common small words. Undefined: neither tells. */
export function guessLanguage(text: string): string | undefined {
  const written = scripts.find(([, letters]) => letters.test(text));
  if (written) return written[0];
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best] = languages
    .map(([name, known]) => ({ name, count: words.filter((word) => known.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.name : undefined;
}
