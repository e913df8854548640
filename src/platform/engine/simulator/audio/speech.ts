import { setImmediate } from 'node:timers/promises';
import { eventStreamHeaders } from '@/lib/event-stream';
import type { CreateSpeechRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { openTokenizer } from '../../tokens';
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
