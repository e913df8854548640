import { deflateSync } from 'node:zlib';
import type { CreateTranscriptionRequest } from '@/lib/openai';
import type { TranscriptionSegment, TranscriptionWord } from '@/lib/openai/generated/types';
import { PlatformError } from '../../../http/errors';
import type { Tokenizer } from '../../tokens';
import { type Heard, listen, type Utterance } from './hearing';

/** A stretch of text of one voice. */
export interface Passage {
  text: string;
  start: number;
  end: number;
  voice: string;
  /** The mean certainty of its bytes. */
  certainty: number;
}

export const wordsOf = ({ utterances }: Heard): TranscriptionWord[] =>
  utterances
    .flatMap((utterance) => passagesOf(utterance, /\S+/g))
    .map(({ text, start, end }) => ({ word: text, start, end }));

/** Sentence by sentence. */
export const sentencePassages = ({ utterances }: Heard): Passage[] =>
  utterances.flatMap((utterance) => passagesOf(utterance, /[^.!?\n]+[.!?]*/g));

export function segmentsOf(
  heard: Heard,
  { encode }: Tokenizer,
  temperature: number,
): TranscriptionSegment[] {
  return sentencePassages(heard).map(({ text, start, end, certainty }, id) => ({
    id,
    seek: 0,
    start,
    end,
    text: id === 0 ? text : ` ${text}`,
    tokens: encode(text),
    temperature,
    avg_logprob: certainty,
    compression_ratio: Buffer.byteLength(text) / deflateSync(text).length,
    no_speech_prob: 1 - Math.exp(certainty),
  }));
}

export interface TokenCertainty {
  token: string;
  logprob: number;
  bytes: number[];
}

/** How sure each token is: what its bytes are together. */
export function logprobsOf({ utterances }: Heard, tokenizer: Tokenizer): TokenCertainty[] {
  return utterances.flatMap(({ text, certainty }) => {
    let place = 0;
    return tokenizer.encode(text).map((token) => {
      const bytes = tokenizer.bytes(token) ?? new Uint8Array();
      const own = certainty.subarray(place, place + bytes.length);
      place += bytes.length;
      const logprob = own.reduce((sum, value) => sum + value, 0);
      return { token: Buffer.from(bytes).toString('utf8'), logprob, bytes: [...bytes] };
    });
  });
}

/** What the pattern finds, without the spaces around it. */
function passagesOf({ text, voice, timeOf, certainty }: Utterance, pattern: RegExp): Passage[] {
  const passages: Passage[] = [];
  let [place, bytes] = [0, 0];
  for (const match of text.matchAll(pattern)) {
    const found = match[0].trim();
    if (found === '') continue;
    const start = match.index + match[0].indexOf(found);
    bytes += Buffer.byteLength(text.slice(place, start));
    const from = bytes;
    bytes += Buffer.byteLength(found);
    place = start + found.length;
    const own = certainty.subarray(from, bytes);
    passages.push({
      text: found,
      start: round(timeOf(from)),
      end: round(timeOf(bytes)),
      voice,
      certainty: own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length),
    });
  }
  return passages;
}

/** To milliseconds. */
const round = (seconds: number) => Math.round(seconds * 1_000) / 1_000;

export const toSrt = (passages: readonly Passage[]) =>
  passages
    .map(({ text, start, end }, index) => `${index + 1}\n${span(start, end, ',')}\n${text}\n\n`)
    .join('');

export const toVtt = (passages: readonly Passage[]) =>
  `WEBVTT\n\n${passages.map(({ text, start, end }) => `${span(start, end, '.')}\n${text}\n\n`).join('')}`;

const span = (start: number, end: number, point: string) =>
  `${clock(start, point)} --> ${clock(end, point)}`;

function clock(seconds: number, point: string): string {
  const ms = Math.round(seconds * 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(ms / 1_000) % 60)}${point}${String(ms % 1_000).padStart(3, '0')}`;
}

/** What each voice is called: as the references say, otherwise by letters, in the order in which they speak. */
export async function nameSpeakers(
  { known_speaker_names, known_speaker_references }: CreateTranscriptionRequest,
  heard: Heard,
): Promise<(voice: string) => string> {
  const names = [known_speaker_names ?? []].flat();
  const references = [known_speaker_references ?? []].flat();
  if (names.length !== references.length)
    throw new PlatformError(
      "'known_speaker_names' and 'known_speaker_references' must have the same number of entries.",
      { param: 'known_speaker_references', code: 'invalid_value' },
    );
  const known = new Map<string, string>();
  for (const [index, reference] of references.entries()) {
    const param = `known_speaker_references[${index}]`;
    const [, data] = reference.match(/^data:[^,]*;base64,([\s\S]*)$/) ?? [];
    if (data === undefined)
      throw new PlatformError(`Invalid '${param}': expected a data URL with base64.`, {
        param,
        code: 'invalid_value',
      });
    const { utterances } = await listen(Buffer.from(data, 'base64'), param);
    known.set(utterances[0]?.voice ?? '', names[index] ?? '');
  }
  const unknown = [...new Set(heard.utterances.map(({ voice }) => voice))].filter(
    (voice) => !known.has(voice),
  );
  return (voice) => known.get(voice) ?? String.fromCharCode(65 + unknown.indexOf(voice));
}

const languages = {
  english: 'the and is are was were of to in that it this you have not with for',
  german: 'der die das und ist sind war nicht ein eine ich du wir mit für auf zu den',
  french: 'le la les et est sont un une je tu nous avec pour dans que qui pas du',
  spanish: 'el los las y es son un una yo con para en que no por del como muy',
};

/** By its most common small words. Undefined: they do not tell. */
export function guessLanguage(text: string): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [best] = Object.entries(languages)
    .map(([name, known]) => ({
      name,
      count: words.filter((word) => known.split(' ').includes(word)).length,
    }))
    .sort((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.name : undefined;
}
