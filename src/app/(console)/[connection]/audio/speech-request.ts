import type { CreateSpeechRequest } from '@/lib/openai/generated/types';
import type { ParameterTable } from '../../playground/parameters';

export const speechParameters = {
  instructions: { type: 'text', long: true, help: 'instructions' },
  response_format: {
    type: 'choice',
    values: ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'],
    default: 'mp3',
  },
  speed: { type: 'number', min: 0.25, max: 4, default: '1' },
  stream_format: { type: 'choice', values: ['sse', 'audio'], default: 'audio' },
} as const satisfies ParameterTable<CreateSpeechRequest, 'model' | 'input' | 'voice'>;

/** Models that speak, by their names. */
export const speechModels = /tts|speech|speak/i;
