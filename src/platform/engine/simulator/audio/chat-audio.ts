import type { CreateChatCompletionRequest } from '@/lib/openai';
import { missing, PlatformError } from '../../../http/errors';
import type { Tokenizer } from '../../tokens';
import type { ChatChoice } from '../chat/choices';
import type { Message } from '../prompt/prompt';
import { joined } from '../response/pieces';
import { listen } from './hearing';
import { checkFormat, readVoice, speechTokens } from './speech';
import { countSamples, sampleRate, speak, wavHeader } from './tones';
import { soundTokens } from './transcription';

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
