import type { Http, Options } from '../core/http';
import type { OperationBody, OperationEvent } from '../core/operation-types';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import type {
  CreateTranscriptionResponseDiarizedJson,
  CreateTranscriptionResponseJson,
  CreateTranscriptionResponseVerboseJson,
  CreateTranslationResponseJson,
  CreateTranslationResponseVerboseJson,
} from '../generated/types';

/** Speech from text and text from speech. */
export const audio = (http: Http) => ({
  speech: speech(http),
  transcriptions: transcriptions(http),
  translations: translations(http),
});

const speech = ({ open }: Http) => ({
  /** The audio, as a response: `.body` streams it while it is generated. Up to 4,096 characters of text. */
  create(body: OperationBody<'createSpeech'>, options?: Options) {
    return open('createSpeech', { body }, options);
  },
});

type Transcribe = OperationBody<'createTranscription'>;
type TranscriptionEvent = OperationEvent<'createTranscription'>;
type NonStreaming = { stream?: false | null };
type Text = 'text' | 'srt' | 'vtt';

type Transcription =
  | CreateTranscriptionResponseJson
  | CreateTranscriptionResponseVerboseJson
  | CreateTranscriptionResponseDiarizedJson
  | string;

const transcriptions = ({ callText, stream }: Http) => {
  /** In the spoken language. Up to 25 MB of audio; `stream: true` streams the text. */
  function create(
    body: Transcribe & NonStreaming & { response_format?: 'json' },
    options?: Options,
  ): APIPromise<CreateTranscriptionResponseJson>;
  function create(
    body: Transcribe & NonStreaming & { response_format: 'verbose_json' },
    options?: Options,
  ): APIPromise<CreateTranscriptionResponseVerboseJson>;
  function create(
    body: Transcribe & NonStreaming & { response_format: 'diarized_json' },
    options?: Options,
  ): APIPromise<CreateTranscriptionResponseDiarizedJson>;
  function create(
    body: Transcribe & NonStreaming & { response_format: Text },
    options?: Options,
  ): APIPromise<string>;
  function create(
    body: Transcribe & { stream: true },
    options?: Options,
  ): APIPromise<Stream<TranscriptionEvent>>;
  function create(
    body: Transcribe,
    options?: Options,
  ): APIPromise<Transcription | Stream<TranscriptionEvent>>;
  function create(body: Transcribe, options?: Options): APIPromise<never> {
    const answer = body.stream
      ? stream('createTranscription', { body }, options)
      : callText('createTranscription', { body }, options);
    return answer as APIPromise<never>;
  }

  return { create };
};

type Translate = OperationBody<'createTranslation'>;
type Translation = CreateTranslationResponseJson | CreateTranslationResponseVerboseJson | string;

const translations = ({ callText }: Http) => {
  /** Always in English. Up to 25 MB of audio. */
  function create(
    body: Translate & { response_format?: 'json' },
    options?: Options,
  ): APIPromise<CreateTranslationResponseJson>;
  function create(
    body: Translate & { response_format: 'verbose_json' },
    options?: Options,
  ): APIPromise<CreateTranslationResponseVerboseJson>;
  function create(
    body: Translate & { response_format: Text },
    options?: Options,
  ): APIPromise<string>;
  function create(body: Translate, options?: Options): APIPromise<Translation>;
  function create(body: Translate, options?: Options): APIPromise<never> {
    return callText('createTranslation', { body }, options) as APIPromise<never>;
  }

  return { create };
};
