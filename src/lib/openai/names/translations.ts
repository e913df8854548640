import type * as t from '../generated/types';

export type Translation = t.CreateTranslationResponseJson;
export type TranslationVerbose = t.CreateTranslationResponseVerboseJson;
export type TranslationCreateResponse = Translation | TranslationVerbose;
export type TranslationCreateParams = t.CreateTranslationRequest;
