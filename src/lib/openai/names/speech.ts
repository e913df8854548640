import type * as t from '../generated/types';

export type SpeechModel = SpeechCreateParams['model'];

export type SpeechCreateParams = t.CreateSpeechRequest;
export declare namespace SpeechCreateParams {
  export type ID = Exclude<SpeechCreateParams['voice'], string>;
}
