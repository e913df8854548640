import type {
  CreateTranscriptionRequest,
  CreateTranslationRequest,
} from '@/lib/openai/generated/types';
import type { Parameter, ParameterTable } from '../../playground/parameters';

export const audioModes = ['speech', 'transcribe', 'translate'] as const;

export type AudioMode = (typeof audioModes)[number];

export type TranscriptionMode = Exclude<AudioMode, 'speech'>;

export function readMode(text: string): AudioMode {
  return audioModes.find((mode) => mode === text) ?? 'speech';
}

const prompt = { type: 'text', long: true, help: 'transcriptionPrompt' } as const;
const temperature = { type: 'number', default: '0', help: 'transcriptionTemperature' } as const;

export const transcribeParameters = {
  response_format: {
    type: 'choice',
    values: ['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json'],
    default: 'json',
  },
  timestamp_granularities: { type: 'set', values: ['word', 'segment'] },
  language: { type: 'text', help: 'language' },
  languages: { type: 'list', help: 'languages' },
  prompt,
  keywords: { type: 'list', help: 'keywords' },
  temperature,
  include: { type: 'set', values: ['logprobs'] },
  chunking_strategy: { type: 'json', words: ['auto'], help: 'chunkingStrategy' },
  stream: { type: 'boolean', default: 'false' },
} as const satisfies ParameterTable<
  CreateTranscriptionRequest,
  'file' | 'model' | 'known_speaker_names' | 'known_speaker_references'
>;

export const translateParameters = {
  response_format: {
    type: 'choice',
    values: ['json', 'text', 'srt', 'verbose_json', 'vtt'],
    default: 'json',
  },
  prompt,
  temperature,
} as const satisfies ParameterTable<CreateTranslationRequest, 'file' | 'model'>;

export const transcriptionParameters: Record<
  TranscriptionMode,
  Readonly<Record<string, Parameter>>
> = { transcribe: transcribeParameters, translate: translateParameters };

export const transcriptionOperations = {
  transcribe: 'createTranscription',
  translate: 'createTranslation',
} as const;

/** Models that listen, by their names. */
export const transcriptionModels = /whisper|transcri|listen|parakeet|canary|voxtral/i;
