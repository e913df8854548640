import type { CreateCompletionRequest } from '@/lib/openai/generated/types';
import type { ParameterTable } from '../../playground/parameters';

export const completionParameters = {
  max_tokens: { type: 'integer', min: 0, default: '16' },
  temperature: { type: 'number', min: 0, max: 2, default: '1' },
  top_p: { type: 'number', min: 0, max: 1, default: '1' },
  n: { type: 'integer', min: 1, max: 128, default: '1' },
  best_of: { type: 'integer', min: 0, max: 20, default: '1' },
  logprobs: { type: 'integer', min: 0, max: 5 },
  stream: { type: 'boolean', default: 'false' },
  stream_options: { type: 'json' },
  echo: { type: 'boolean', default: 'false' },
  suffix: { type: 'text', long: true },
  stop: { type: 'list', max: 4 },
  frequency_penalty: { type: 'number', min: -2, max: 2, default: '0' },
  presence_penalty: { type: 'number', min: -2, max: 2, default: '0' },
  logit_bias: { type: 'json' },
  seed: { type: 'integer' },
  user: { type: 'text', help: 'user' },
} as const satisfies ParameterTable<CreateCompletionRequest, 'prompt' | 'model'>;

/** Models that complete texts, by their names. */
export const completionModels = /instruct|davinci|babbage|signalbox-mini/i;

export type PromptForm = 'whole' | 'lines' | 'tokens';

export interface PromptInput {
  prompt: CreateCompletionRequest['prompt'];
  /** What each prompt reads as; token ids have no words. */
  texts: string[];
}

/** Null: nothing is typed, or a line holds something that is no token id. */
export function readPrompt(text: string, form: PromptForm): PromptInput | null {
  if (text === '') return null;
  if (form === 'whole') return { prompt: text, texts: [text] };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return null;
  if (form === 'lines') return { prompt: lines, texts: lines };
  const ids = lines.map((line) =>
    line
      .split(/[\s,[\]]+/)
      .filter(Boolean)
      .map(Number),
  );
  const areIds = ids.every((list) => list.length > 0 && list.every(Number.isSafeInteger));
  return areIds ? { prompt: ids, texts: lines.map(() => '') } : null;
}
