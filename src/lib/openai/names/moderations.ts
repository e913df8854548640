import type * as t from '../generated/types';

export type Moderation = ModerationCreateResponse['results'][number];
export declare namespace Moderation {
  export type Categories = Moderation['categories'];
  export type CategoryAppliedInputTypes = Moderation['category_applied_input_types'];
  export type CategoryScores = Moderation['category_scores'];
}

export type ModerationImageURLInput = Extract<ModerationMultiModalInput, { type: 'image_url' }>;
export declare namespace ModerationImageURLInput {
  export type ImageURL = ModerationImageURLInput['image_url'];
}

export type ModerationModel = NonNullable<ModerationCreateParams['model']>;
export type ModerationMultiModalInput = Exclude<
  ModerationCreateParams['input'],
  string | string[]
>[number];
export type ModerationTextInput = Extract<ModerationMultiModalInput, { type: 'text' }>;
export type ModerationCreateResponse = t.CreateModerationResponse;
export type ModerationCreateParams = t.CreateModerationRequest;
