import { setImmediate } from 'node:timers/promises';
import { PlatformError } from '../../../http/errors';
import { hash } from '../context';
import { transcriptionModelName } from '../models';
import {
  checkLength,
  frequencyOf,
  isWav,
  normalTone,
  preambleLength,
  readWav,
  type Sound,
  sampleRate,
  sync,
  toneLength,
  voices,
} from './tones';

/** What one voice said without a break. Times are seconds from the start of the sound. */
export interface Utterance {
  text: string;
  voice: string;
  start: number;
  end: number;
  /** When the byte of that place in the text begins. */
  timeOf(byte: number): number;
  /** How sure each byte is: the natural logarithm of the share that its tones have of what sounds. */
  certainty: Float32Array;
}

/** Tones read before others get their turn in the process. */
const atOnce = 512;

/**
 * Reads what was spoken in the tones of `tones.ts`, however loud, at any sample rate and with any
 * silence between. Undefined: there is something else in it, or nothing.
 */
export async function hear({ samples, rate }: Sound): Promise<Utterance[] | undefined> {
  const threshold = 0.05 * loudest(samples);
  if (threshold < 0.0005) return undefined;
  const utterances: Utterance[] = [];
  let place = nextSound(samples, 0, threshold);
  while (place < samples.length) {
    const heard = await hearOne(samples, rate, place);
    if (!heard) return undefined;
    utterances.push(heard.utterance);
    place = nextSound(samples, heard.end, threshold);
  }
  return utterances;
}

function loudest(samples: Float32Array): number {
  let most = 0;
  for (const sample of samples) most = Math.max(most, Math.abs(sample));
  return most;
}

function nextSound(samples: Float32Array, from: number, threshold: number): number {
  let place = from;
  while (place < samples.length && Math.abs(samples[place] ?? 0) < threshold) place += 1;
  return place;
}

async function hearOne(samples: Float32Array, rate: number, start: number) {
  const scale = rate / sampleRate;
  const read = (place: number, length: number, voice: number) =>
    readTone(samples, Math.round(place), Math.round(length), rate, voice);

  const preamble: number[] = [];
  for (let index = 0; index < preambleLength; index += 1) {
    const place = start + index * normalTone * scale;
    preamble.push(read(place, normalTone * scale, 0).nibble);
    if (index < sync.length && preamble[index] !== sync[index]) return undefined;
  }
  const head = preamble.slice(sync.length, -1);
  const [voice = 0, ...rest] = head;
  const length = numberOf(rest.slice(0, 4));
  const count = numberOf(rest.slice(4));
  const isWhole = head.reduce((sum, nibble) => sum + nibble, 0) % 16 === preamble.at(-1);
  if (!isWhole || voice >= voices.length) return undefined;
  if (length < toneLength(4) || length > toneLength(0.25)) return undefined;

  const first = start + preambleLength * normalTone * scale;
  const end = first + (count * 2 + checkLength) * length * scale;
  // A few samples may be missing at the end.
  if (end > samples.length + normalTone * scale) return undefined;
  const bytes = Buffer.alloc(count);
  const certainty = new Float32Array(count);
  for (let index = 0; index < count; index += 1) {
    const place = first + index * 2 * length * scale;
    const high = read(place, length * scale, voice);
    const low = read(place + length * scale, length * scale, voice);
    bytes[index] = high.nibble * 16 + low.nibble;
    certainty[index] = Math.log(high.share) + Math.log(low.share);
    if (index % atOnce === atOnce - 1) await setImmediate();
  }
  const text = bytes.toString('utf8');
  const check = Array.from({ length: checkLength }, (_, index) => {
    const place = first + (count * 2 + index) * length * scale;
    return read(place, length * scale, voice).nibble;
  });
  if (numberOf(check) !== hash(text)) return undefined;

  const timeOf = (byte: number) => (first + byte * 2 * length * scale) / rate;
  const utterance: Utterance = {
    text,
    voice: voices[voice] ?? '',
    start: start / rate,
    end: end / rate,
    timeOf,
    certainty,
  };
  return { utterance, end: Math.round(end) };
}

const numberOf = (nibbles: readonly number[]) =>
  nibbles.reduce((value, nibble) => value * 16 + nibble, 0);

/** The strongest of sixteen tones (Goertzel), and its share of the strength of all. */
function readTone(
  samples: Float32Array,
  place: number,
  length: number,
  rate: number,
  voice: number,
): { nibble: number; share: number } {
  let [nibble, most, sum] = [0, 0, 0];
  const end = Math.min(samples.length, place + length);
  for (let tone = 0; tone < 16; tone += 1) {
    const turn = 2 * Math.cos((2 * Math.PI * frequencyOf(tone, voice)) / rate);
    let [before, last] = [0, 0];
    for (let at = place; at < end; at += 1) {
      const next = (samples[at] ?? 0) + turn * last - before;
      before = last;
      last = next;
    }
    const strength = last * last + before * before - turn * last * before;
    sum += strength;
    if (strength <= most) continue;
    most = strength;
    nibble = tone;
  }
  return { nibble, share: sum > 0 ? most / sum : 1 / 16 };
}

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
  if (!isWav(bytes)) throw notUnderstood('the file is no WAV file', param);
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

/** Tokens of sound are tenths of a second. */
export const soundTokens = (seconds: number) => Math.ceil(seconds * 10);

const notUnderstood = (reason: string, param: string) =>
  new PlatformError(
    `The audio cannot be transcribed: ${reason}. \`${transcriptionModelName}\` understands only the tones that the simulator speaks, as WAV. Connect a backend with a speech model for anything else.`,
    { param, code: 'unsupported_audio' },
  );
