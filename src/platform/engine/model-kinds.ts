import { operations } from '@/lib/openai/generated/operations';
import type { EngineOperation } from './engine';

/** The kind of an endpoint, which selects the fallback model. */
export const modelKinds = [
  'chat',
  'embeddings',
  'moderations',
  'images',
  'speech',
  'transcriptions',
] as const;

export type ModelKind = (typeof modelKinds)[number];

const kinds: Record<EngineOperation, ModelKind> = {
  createChatCompletion: 'chat',
  createCompletion: 'chat',
  createEmbedding: 'embeddings',
  createModeration: 'moderations',
  createImage: 'images',
  createImageEdit: 'images',
  createImageVariation: 'images',
  createSpeech: 'speech',
  createTranscription: 'transcriptions',
  createTranslation: 'transcriptions',
};

export const kindOf = (operation: EngineOperation): ModelKind => kinds[operation];

/** By path, such as `/v1/embeddings`; unknown endpoints count as chat. */
export function kindOfEndpoint(endpoint: string): ModelKind {
  const ids = Object.keys(kinds) as EngineOperation[];
  const operation = ids.find((id) => endpoint === `/v1${operations[id].path}`);
  return operation ? kinds[operation] : 'chat';
}
