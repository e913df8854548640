import type { CreateSpeechRequest } from '@/lib/openai/generated/types';

/** The voices that the API names; those of other servers, and one's own, are typed. */
export const voices = [
  ...['alloy', 'ash', 'ballad', 'cedar', 'coral', 'echo', 'fable', 'marin', 'nova', 'onyx'],
  ...['sage', 'shimmer', 'verse'],
];

/** A voice of one's own is named by its id, which the API takes as an object. */
export function readVoice(typed: string): CreateSpeechRequest['voice'] {
  const voice = typed.trim();
  return /^voice_/.test(voice) ? { id: voice } : voice;
}
