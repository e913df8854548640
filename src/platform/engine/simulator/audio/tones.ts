import { hash } from '../context';

/** Samples of one channel, from -1 to 1. */
export interface Sound {
  rate: number;
  samples: Float32Array;
}

/** What stands before 16-bit samples of one channel in a WAV file. */
export function wavHeader(samples: number, rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  // PCM, one channel.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples * 2, 40);
  return header;
}

export const isWav = (bytes: Buffer) => /^RIFF[\s\S]{4}WAVE/.test(bytes.toString('latin1', 0, 12));

/** The first channel. Undefined: not PCM of 16 bits or 32-bit floats, or nothing in it. */
export function readWav(bytes: Buffer): Sound | undefined {
  let format: Buffer | undefined;
  for (let place = 12; place + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', place, place + 4);
    const length = bytes.readUInt32LE(place + 4);
    const data = bytes.subarray(place + 8, place + 8 + length);
    if (name === 'fmt ' && data.length >= 16) format = data;
    if (name === 'data' && format) return readSamples(format, data);
    place += 8 + length + (length % 2);
  }
  return undefined;
}

function readSamples(format: Buffer, data: Buffer): Sound | undefined {
  const [kind, channels, bits] = [0, 2, 14].map((place) => format.readUInt16LE(place));
  const rate = format.readUInt32LE(4);
  const isFloat = kind === 3 && bits === 32;
  if ((!isFloat && !(kind === 1 && bits === 16)) || !channels || rate < 8_000) return undefined;
  const size = isFloat ? 4 : 2;
  const samples = new Float32Array(Math.floor(data.length / (size * channels)));
  for (let index = 0; index < samples.length; index += 1) {
    const place = index * size * channels;
    samples[index] = isFloat ? data.readFloatLE(place) : data.readInt16LE(place) / 32_768;
  }
  return samples.length > 0 ? { rate, samples } : undefined;
}

/** Samples a second of all that is spoken. */
export const sampleRate = 24_000;

/** A voice is told by its pitch and by its number, which is spoken first. */
export const voices = [
  'alloy',
  'ash',
  'ballad',
  'coral',
  'echo',
  'fable',
  'onyx',
  'nova',
  'sage',
  'shimmer',
  'verse',
  'marin',
  'cedar',
] as const;

/** A sixteenth of a byte pair: four bits are one tone of sixteen. */
const lowest = 600;
const spacing = 200;
const pitchStep = 12;

export const frequencyOf = (nibble: number, voice: number) =>
  lowest + spacing * nibble + pitchStep * voice;

/** Samples of a tone at normal speed, and of every tone of the preamble. */
export const normalTone = 720;

/** What every utterance begins with. */
export const sync = [0, 15, 5, 10, 3, 12];

/** Nibbles of the preamble: sync, voice, length of a tone, count of bytes, and their sum. */
export const preambleLength = sync.length + 1 + 4 + 6 + 1;

/** Of the checksum behind the text. */
export const checkLength = 8;

/** Silence at the end, in samples. */
const pause = 2_400;

export interface Speech {
  text: string;
  /** Its place among the voices. */
  voice: number;
  /** 1 is normal; from 0.25 to 4. */
  speed: number;
}

export const toneLength = (speed: number) => Math.round(normalTone / speed);

/** Samples that a text takes: the longer it is, the more. */
export function countSamples({ text, speed }: Speech): number {
  const nibbles = Buffer.byteLength(text) * 2 + checkLength;
  return preambleLength * normalTone + nibbles * toneLength(speed) + pause;
}

/**
 * A text as tones, from whose samples it can be read again: a preamble that says who speaks, how fast
 * and how much, the bytes of the text, and a checksum. Little-endian samples of 16 bits, in pieces.
 */
export function* speak(speech: Speech): Generator<Buffer> {
  const { text, voice, speed } = speech;
  const bytes = Buffer.from(text);
  const length = toneLength(speed);
  const head = [voice, ...nibblesOf(length, 4), ...nibblesOf(bytes.length, 6)];
  const sum = head.reduce((total, nibble) => total + nibble, 0) % 16;
  yield play([...sync, ...head, sum], makeTones(normalTone, 0));
  const tones = makeTones(length, voice);
  for (let place = 0; place < bytes.length; place += bytesAtOnce)
    yield play(
      [...bytes.subarray(place, place + bytesAtOnce)].flatMap((byte) => [byte >> 4, byte & 15]),
      tones,
    );
  yield play(nibblesOf(hash(text), checkLength), tones);
  yield Buffer.alloc(pause * 2);
}

/** Bytes of text whose tones are one piece. */
const bytesAtOnce = 16;

/** From the highest down. */
function nibblesOf(value: number, count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => Math.floor(value / 16 ** (count - 1 - index)) % 16,
  );
}

const play = (nibbles: number[], tones: Buffer[]) =>
  Buffer.concat(nibbles.flatMap((nibble) => tones[nibble] ?? []));

/** One tone for each nibble, soft at its ends so that it does not click. */
function makeTones(length: number, voice: number): Buffer[] {
  const ramp = Math.min(48, length >> 3);
  return Array.from({ length: 16 }, (_, nibble) => {
    const step = (2 * Math.PI * frequencyOf(nibble, voice)) / sampleRate;
    const tone = Buffer.alloc(length * 2);
    for (let at = 0; at < length; at += 1) {
      const volume = 0.35 * Math.min(1, (at + 1) / ramp, (length - at) / ramp);
      tone.writeInt16LE(Math.round(32_767 * volume * Math.sin(step * (at + 0.5))), at * 2);
    }
    return tone;
  });
}
