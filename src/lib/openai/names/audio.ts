import type * as t from '../generated/types';

export type * as Speech from './speech';
export type * from './speech';
export type * as Transcriptions from './transcriptions';
export type * from './transcriptions';
export type * as Translations from './translations';
export type * from './translations';

export type AudioModel = t.CreateTranscriptionRequest['model'];
export type AudioResponseFormat = t.AudioResponseFormat;
