import type { Model } from '@/lib/openai';
import type { ModelKind } from '../model-kinds';

export const modelName = 'signalbox-mini';
export const embeddingModelName = 'signalbox-embed';
export const speechModelName = 'signalbox-speak';
export const transcriptionModelName = 'signalbox-listen';
export const imageModelName = 'signalbox-image';
export const moderationModelName = 'signalbox-moderation';

/** Tokens of prompt and completion together. */
export const contextWindow = 128_000;

/** Tokens of one completion. */
export const maxCompletionTokens = 16_384;

/** Changes when the same request would be answered in other words. */
export const fingerprint = 'fp_8d04c6e731';

/** Which model does what. */
export const modelOfKind: Record<ModelKind, string> = {
  chat: modelName,
  embeddings: embeddingModelName,
  speech: speechModelName,
  transcriptions: transcriptionModelName,
  images: imageModelName,
  moderations: moderationModelName,
};

const createdAt: Record<string, number> = {
  [modelName]: 1_795_305_600,
  [embeddingModelName]: 1_795_392_000,
};

export const models: readonly Model[] = Object.values(modelOfKind).map((id) => ({
  id,
  object: 'model',
  created: createdAt[id] ?? 1_795_651_200,
  owned_by: 'signalbox',
}));
