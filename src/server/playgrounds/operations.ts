import type OpenAI from '@/lib/openai';
import type { Options } from '@/lib/openai/core/http';

type Body<Call extends (body: never, options?: Options) => unknown> = Parameters<Call>[0];

type Open = (openai: OpenAI, body: never, options: Options) => { asResponse(): Promise<Response> };

/** What a playground can ask a connection for, by the operation of the API, and the files that it takes. */
export const playgroundOperations = {
  createCompletion: {
    open: (openai, body: Body<OpenAI['completions']['create']>, options) =>
      openai.completions.create(body, options),
    files: [],
  },
  createEmbedding: {
    open: (openai, body: Body<OpenAI['embeddings']['create']>, options) =>
      openai.embeddings.create(body, options),
    files: [],
  },
  createModeration: {
    open: (openai, body: Body<OpenAI['moderations']['create']>, options) =>
      openai.moderations.create(body, options),
    files: [],
  },
  createImage: {
    open: (openai, body: Body<OpenAI['images']['generate']>, options) =>
      openai.images.generate(body, options),
    files: [],
  },
  createImageEdit: {
    open: (openai, body: Body<OpenAI['images']['edit']>, options) =>
      openai.images.edit(body, options),
    files: ['image', 'mask'],
  },
  createImageVariation: {
    open: (openai, body: Body<OpenAI['images']['createVariation']>, options) =>
      openai.images.createVariation(body, options),
    files: ['image'],
  },
  createSpeech: {
    open: (openai, body: Body<OpenAI['audio']['speech']['create']>, options) =>
      openai.audio.speech.create(body, options),
    files: [],
  },
  createTranscription: {
    open: (openai, body: Body<OpenAI['audio']['transcriptions']['create']>, options) =>
      openai.audio.transcriptions.create(body, options),
    files: ['file'],
  },
  createTranslation: {
    open: (openai, body: Body<OpenAI['audio']['translations']['create']>, options) =>
      openai.audio.translations.create(body, options),
    files: ['file'],
  },
  validateGrader: {
    open: (openai, body: Body<OpenAI['fineTuning']['alpha']['graders']['validate']>, options) =>
      openai.fineTuning.alpha.graders.validate(body, options),
    files: [],
  },
  runGrader: {
    open: (openai, body: Body<OpenAI['fineTuning']['alpha']['graders']['run']>, options) =>
      openai.fineTuning.alpha.graders.run(body, options),
    files: [],
  },
} as const satisfies Record<string, { open: Open; files: readonly string[] }>;

export type PlaygroundOperation = keyof typeof playgroundOperations;
