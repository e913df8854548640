import { setImmediate } from 'node:timers/promises';
import { eventStreamHeaders } from '@/lib/event-stream';
import type { CreateChatCompletionRequest, CreateSpeechRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { missing, PlatformError } from '../../../http/errors';
import { openTokenizer, type Tokenizer } from '../../tokens';
import type { ChatChoice } from '../chat/chat';
import type { Message } from '../prompt';
import { joined } from '../response/tokens';
import { listen, soundTokens } from './hearing';
import { countSamples, type Speech, sampleRate, speak, voices, wavHeader } from './tones';

/** Samples of speech that count as one token. */
const samplesPerToken = 1_200;

export const speechTokens = (samples: number) => Math.ceil(samples / samplesPerToken);

/** A text as sound: a WAV file, or bare samples, whole or as events. */
export async function createSpeech(request: CreateSpeechRequest): Promise<Response> {
  const { input, speed, stream_format } = request;
  if (input === '') throw outOfRange(['input'], input, 'below', 1);
  const format = request.response_format ?? 'wav';
  checkFormat(format, ['wav', 'pcm'], 'response_format');
  const speech = { text: input, voice: readVoice(request.voice, 'voice'), speed: speed ?? 1 };
  if (stream_format === 'sse') {
    const { count } = await openTokenizer();
    const events = speechEvents(speech, format === 'wav', count(input));
    return new Response(toStream(events), { headers: eventStreamHeaders });
  }
  const type = format === 'wav' ? 'audio/wav' : 'audio/pcm';
  return new Response(toStream(piecesOf(speech, format === 'wav')), {
    headers: { 'content-type': type },
  });
}

/** Refuses by its name a format that is not spoken. */
export function checkFormat(format: string, spoken: readonly string[], param: string): void {
  if (spoken.includes(format)) return;
  throw new PlatformError(
    `Unsupported value: '${param}' does not support '${format}' with this model. Supported values are: ${quoted(spoken)}.`,
    { param, code: 'unsupported_value' },
  );
}

/** The voice's place among the voices. */
export function readVoice(voice: unknown, param: string): number {
  const name = typeof voice === 'string' ? voice : undefined;
  const place = (voices as readonly unknown[]).indexOf(voice);
  if (place >= 0) return place;
  if (name === undefined)
    throw new PlatformError(
      `Custom voices are not supported with this model: '${param}' must be the name of a voice.`,
      {
        param,
        code: 'unsupported_value',
      },
    );
  throw new PlatformError(`Invalid value: '${name}'. Supported values are: ${quoted(voices)}.`, {
    param,
    code: 'invalid_value',
  });
}

function quoted(values: readonly string[]): string {
  const all = values.map((value) => `'${value}'`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')}, and ${all.at(-1)}`;
}

function* piecesOf(speech: Speech, isWav: boolean): Generator<Buffer> {
  if (isWav) yield wavHeader(countSamples(speech), sampleRate);
  yield* speak(speech);
}

function* speechEvents(speech: Speech, isWav: boolean, inputTokens: number): Generator<Buffer> {
  for (const piece of piecesOf(speech, isWav))
    yield toEvent({ type: 'speech.audio.delta', audio: piece.toString('base64') });
  const outputTokens = speechTokens(countSamples(speech));
  yield toEvent({
    type: 'speech.audio.done',
    usage: {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    },
  });
}

export const toEvent = (event: object) => Buffer.from(`data: ${JSON.stringify(event)}\n\n`);

/** Each piece is made when it is asked for, and others get their turn in between. */
export function toStream(pieces: Iterable<Buffer>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        await setImmediate();
        const { done, value } = iterator.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel() {
        iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** How the answers of a chat are spoken. */
export interface SpokenAnswer {
  voice: number;
  isWav: boolean;
  /** Of each choice. */
  ids: string[];
  /** Unix seconds. */
  expiresAt: number;
}

/** Tokens of an answer that is spoken: four minutes or so. */
export const maxSpokenTokens = 1_024;

/** How long an answer that was spoken can be referred to, in seconds. */
const lifetime = 3_600;

/** Undefined: the answers are to be written. */
export function readSpoken(
  { modalities, audio, n, stream }: CreateChatCompletionRequest,
  created: number,
  newId: (prefix: string) => string,
): SpokenAnswer | undefined {
  if (!modalities?.includes('audio')) return undefined;
  if (!audio) throw missing('audio');
  if (stream && audio.format !== 'pcm16')
    throw new PlatformError(
      `Unsupported value: 'audio.format' does not support '${audio.format}' when stream=true. Supported values are: 'pcm16'.`,
      { param: 'audio.format', code: 'unsupported_value' },
    );
  checkFormat(audio.format, ['wav', 'pcm16'], 'audio.format');
  return {
    voice: readVoice(audio.voice, 'audio.voice'),
    isWav: audio.format === 'wav',
    ids: Array.from({ length: n ?? 1 }, () => newId('audio_')),
    expiresAt: created + lifetime,
  };
}

/** What is spoken of a choice. Undefined: it calls tools, refuses, or says nothing. */
export function spokenText({ parts }: ChatChoice): string | undefined {
  if (parts.some(({ kind }) => kind !== 'content')) return undefined;
  return parts.map(({ pieces }) => joined(pieces)).join('') || undefined;
}

const speechOf = (text: string, { voice }: SpokenAnswer) => ({ text, voice, speed: 1 });

/** The sound in pieces, with the header of a file where that is asked for. */
export function* soundOf(text: string, spoken: SpokenAnswer): Generator<Buffer> {
  const speech = speechOf(text, spoken);
  if (spoken.isWav) yield wavHeader(countSamples(speech), sampleRate);
  yield* speak(speech);
}

export function countSpokenTokens(choices: readonly ChatChoice[], spoken: SpokenAnswer): number {
  return choices.reduce((sum, choice) => {
    const text = spokenText(choice);
    return text === undefined ? sum : sum + speechTokens(countSamples(speechOf(text, spoken)));
  }, 0);
}

/** Messages with what was said in their recordings in place of these. */
export interface HeardMessages {
  messages: Message[];
  /** Tokens of the recordings. */
  audioTokens: number;
  /** Tokens of what was understood, which stands in the messages now. */
  textTokens: number;
}

export async function hearMessages(
  messages: readonly Message[],
  tokenizer: () => Promise<Tokenizer>,
): Promise<HeardMessages> {
  const heard: HeardMessages = { messages: [], audioTokens: 0, textTokens: 0 };
  for (const [index, message] of messages.entries()) {
    if (message.role !== 'user' || !Array.isArray(message.content)) {
      heard.messages.push(message);
      continue;
    }
    const content: typeof message.content = [];
    let isChanged = false;
    for (const [place, part] of message.content.entries()) {
      if (part.type !== 'input_audio') {
        content.push(part);
        continue;
      }
      const param = `messages[${index}].content[${place}].input_audio`;
      const { format, data } = part.input_audio;
      checkFormat(format, ['wav'], `${param}.format`);
      const { text, duration } = await listen(Buffer.from(data, 'base64'), `${param}.data`);
      heard.audioTokens += soundTokens(duration);
      heard.textTokens += (await tokenizer()).count(text);
      content.push({ type: 'text', text });
      isChanged = true;
    }
    heard.messages.push(isChanged ? { ...message, content } : message);
  }
  return heard;
}
