import { isObject, textOf } from '@/lib/loose';
import { readVoice } from '../../playground/voices';

/** How the answers of a chat are spoken, as it stands in the form. */
export interface SpokenSettings {
  /** Empty: answers are written. */
  voice: string;
  /** Empty: the one that streams have. */
  format: string;
}

export const notSpoken: SpokenSettings = { voice: '', format: '' };

/** The one format that the API streams; answers of chats are streams. */
export const streamedFormat = 'pcm16';

export const spokenFormats = ['wav', 'aac', 'mp3', 'flac', 'opus', 'pcm16'] as const;

export function spokenParameters({ voice, format }: SpokenSettings) {
  if (!voice.trim()) return {};
  return {
    modalities: ['text', 'audio'],
    audio: { voice: readVoice(voice), format: format || streamedFormat },
  };
}

/** Parses the parameters back into the form, and returns the unused rest. */
export function takeSpoken(
  parameters: Record<string, unknown>,
): [SpokenSettings, Record<string, unknown>] {
  const { modalities, audio, ...rest } = parameters;
  const { voice, format } = isObject(audio) ? audio : {};
  const read = {
    voice: textOf(isObject(voice) ? voice.id : voice) ?? '',
    format: format === streamedFormat ? '' : (textOf(format) ?? ''),
  };
  const isWhole = JSON.stringify(spokenParameters(read)) === JSON.stringify({ modalities, audio });
  return isWhole && read.voice ? [read, rest] : [notSpoken, parameters];
}
