import type { CreateEmbeddingRequest } from '@/lib/openai/generated/types';
import type { ParameterTable } from '../../playground/parameters';

export const embeddingParameters = {
  dimensions: { type: 'integer', min: 1, help: 'dimensions' },
  encoding_format: { type: 'choice', values: ['float', 'base64'], default: 'float' },
  user: { type: 'text', help: 'user' },
} as const satisfies ParameterTable<CreateEmbeddingRequest, 'input' | 'model'>;

/** Models of this kind, by their names. */
export const embeddingModels = /embed/i;

/** How the text of the field becomes the inputs of the request. */
export type InputForm = 'lines' | 'whole' | 'tokens';

export interface EmbeddingInput {
  input: CreateEmbeddingRequest['input'];
  /** What each vector stands for. */
  labels: string[];
}

/** Null: nothing is typed, or a line holds something that is no token id. */
export function readEmbeddingInput(text: string, form: InputForm): EmbeddingInput | null {
  if (text.trim() === '') return null;
  if (form === 'whole') return { input: text, labels: [text] };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (form === 'lines') return { input: lines, labels: lines };
  const ids = lines.map((line) =>
    line
      .split(/[\s,[\]]+/)
      .filter(Boolean)
      .map(Number),
  );
  const areIds = ids.every(
    (list) => list.length > 0 && list.every((id) => Number.isSafeInteger(id)),
  );
  return areIds ? { input: ids, labels: lines } : null;
}
