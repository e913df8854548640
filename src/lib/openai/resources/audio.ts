import type { Body, Event, Http, Options } from '../core/http';
import type { APIPromise } from '../core/promise';
import type { Stream } from '../core/stream';
import type {
  CreateTranscriptionResponseDiarizedJson,
  CreateTranscriptionResponseJson,
  CreateTranscriptionResponseVerboseJson,
  CreateTranslationResponseJson,
  CreateTranslationResponseVerboseJson,
} from '../generated/types';

/** Speech out of text and text out of speech. */
export const audio = (http: Http) => ({
  speech: speech(http),
  transcriptions: transcriptions(http),
  translations: translations(http),
});

const speech = ({ open }: Http) => ({
  /** The sound, as a response: `.body` streams it while it is made. Up to 4,096 characters of text. */
  create(body: Body<'createSpeech'>, options?: Options) {
    return open('createSpeech', { body }, options);
  },
});

type Transcribe = Body<'createTranscription'>;
type Heard = Event<'createTranscription'>;
type Plain = { stream?: false | null };
type Text = 'text' | 'srt' | 'vtt';

type Transcription =
  | CreateTranscriptionResponseJson
  | CreateTranscriptionResponseVerboseJson
  | CreateTranscriptionResponseDiarizedJson
  | string;

const transcriptions = ({ callText, stream }: Http) => {
  /** In the language that is spoken. Up to 25 MB of sound; `stream: true` gives text as it is heard. */
  function create(
    body: Transcribe & Plain & { response_format?: 'json' },
    options?: Options,
  ): APIPromise<CreateTranscriptionResponseJson>;
  function create(
    body: Transcribe & Plain & { response_format: 'verbose_json' },
    options?: Options,
  ): APIPromise<CreateTranscriptionResponseVerboseJson>;
  function create(
    body: Transcribe & Plain & { response_format: 'diarized_json' },
    options?: Options,
  ): APIPromise<CreateTranscriptionResponseDiarizedJson>;
  function create(
    body: Transcribe & Plain & { response_format: Text },
    options?: Options,
  ): APIPromise<string>;
  function create(
    body: Transcribe & { stream: true },
    options?: Options,
  ): APIPromise<Stream<Heard>>;
  function create(body: Transcribe, options?: Options): APIPromise<Transcription | Stream<Heard>>;
  function create(body: Transcribe, options?: Options): APIPromise<never> {
    const answer = body.stream
      ? stream('createTranscription', { body }, options)
      : callText('createTranscription', { body }, options);
    return answer as APIPromise<never>;
  }

  return { create };
};

type Translate = Body<'createTranslation'>;
type Translation = CreateTranslationResponseJson | CreateTranslationResponseVerboseJson | string;

const translations = ({ callText }: Http) => {
  /** In English, whatever is spoken. Up to 25 MB of sound. */
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
