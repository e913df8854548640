import type { Model } from '@/lib/openai';

export const modelName = 'signalbox-mini';

/** Tokens of prompt and answer together. */
export const contextWindow = 128_000;

/** Tokens of one answer. */
export const longestAnswer = 16_384;

/** Changes when the same request would be answered in other words. */
export const fingerprint = 'fp_5196a1b001';

export const model: Model = {
  id: modelName,
  object: 'model',
  created: 1_795_392_000,
  owned_by: 'signalbox',
};

export const embeddingModelName = 'signalbox-embed';

export const embeddingModel: Model = {
  id: embeddingModelName,
  object: 'model',
  created: 1_796_083_200,
  owned_by: 'signalbox',
};

export const speakModelName = 'signalbox-speak';

export const speakModel: Model = {
  id: speakModelName,
  object: 'model',
  created: 1_796_515_200,
  owned_by: 'signalbox',
};

export const listenModelName = 'signalbox-listen';

export const listenModel: Model = {
  id: listenModelName,
  object: 'model',
  created: 1_796_515_200,
  owned_by: 'signalbox',
};

export const imageModelName = 'signalbox-image';

export const imageModel: Model = {
  id: imageModelName,
  object: 'model',
  created: 1_796_515_200,
  owned_by: 'signalbox',
};

export const moderationModelName = 'signalbox-moderation';

export const moderationModel: Model = {
  id: moderationModelName,
  object: 'model',
  created: 1_796_515_200,
  owned_by: 'signalbox',
};
