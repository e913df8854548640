import type * as t from '../generated/types';
import type { NonStreaming, Streaming } from './shared';

export type Image = t.Image;

export type ImageEditCompletedEvent = t.ImageEditCompletedEvent;
export declare namespace ImageEditCompletedEvent {
  export type Usage = ImageEditCompletedEvent['usage'];
  export namespace Usage {
    export type InputTokensDetails = Usage['input_tokens_details'];
  }
}

export type ImageEditPartialImageEvent = t.ImageEditPartialImageEvent;
export type ImageEditStreamEvent = t.ImageEditStreamEvent;

export type ImageGenCompletedEvent = t.ImageGenCompletedEvent;
export declare namespace ImageGenCompletedEvent {
  export type Usage = ImageGenCompletedEvent['usage'];
  export namespace Usage {
    export type InputTokensDetails = Usage['input_tokens_details'];
  }
}

export type ImageGenPartialImageEvent = t.ImageGenPartialImageEvent;
export type ImageGenStreamEvent = t.ImageGenStreamEvent;
export type ImageModel = NonNullable<t.CreateImageRequest['model']>;

export type ImagesResponse = t.ImagesResponse;
export declare namespace ImagesResponse {
  export type Usage = NonNullable<ImagesResponse['usage']>;
  export namespace Usage {
    export type InputTokensDetails = Usage['input_tokens_details'];
    export type OutputTokensDetails = NonNullable<Usage['output_tokens_details']>;
  }
}

export type ImageCreateVariationParams = t.CreateImageVariationRequest;
export type ImageEditParams = ImageEditParamsNonStreaming | ImageEditParamsStreaming;
export type ImageEditParamsNonStreaming = NonStreaming<t.CreateImageEditRequest>;
export type ImageEditParamsStreaming = Streaming<t.CreateImageEditRequest>;
export type ImageGenerateParams = ImageGenerateParamsNonStreaming | ImageGenerateParamsStreaming;
export type ImageGenerateParamsNonStreaming = NonStreaming<t.CreateImageRequest>;
export type ImageGenerateParamsStreaming = Streaming<t.CreateImageRequest>;

export type AudioModel = t.CreateTranscriptionRequest['model'];
export type AudioResponseFormat = t.AudioResponseFormat;

export type SpeechModel = SpeechCreateParams['model'];

export type SpeechCreateParams = t.CreateSpeechRequest;
export declare namespace SpeechCreateParams {
  export type ID = Exclude<SpeechCreateParams['voice'], string>;
}

export type Transcription = t.CreateTranscriptionResponseJson;
export declare namespace Transcription {
  export type Logprob = NonNullable<Transcription['logprobs']>[number];
  export type Tokens = Extract<Transcription['usage'], { type: 'tokens' }>;
  export namespace Tokens {
    export type InputTokenDetails = NonNullable<Tokens['input_token_details']>;
  }
  export type Duration = Extract<Transcription['usage'], { type: 'duration' }>;
}

export type TranscriptionDiarized = t.CreateTranscriptionResponseDiarizedJson;
export declare namespace TranscriptionDiarized {
  export type Tokens = Extract<TranscriptionDiarized['usage'], { type: 'tokens' }>;
  export namespace Tokens {
    export type InputTokenDetails = NonNullable<Tokens['input_token_details']>;
  }
  export type Duration = Extract<TranscriptionDiarized['usage'], { type: 'duration' }>;
}

export type TranscriptionDiarizedSegment = t.TranscriptionDiarizedSegment;
export type TranscriptionInclude = t.TranscriptionInclude;
export type TranscriptionSegment = t.TranscriptionSegment;
export type TranscriptionStreamEvent = t.CreateTranscriptionResponseStreamEvent;

export type TranscriptionTextDeltaEvent = t.TranscriptTextDeltaEvent;
export declare namespace TranscriptionTextDeltaEvent {
  export type Logprob = NonNullable<TranscriptionTextDeltaEvent['logprobs']>[number];
}

export type TranscriptionTextDoneEvent = t.TranscriptTextDoneEvent;
export declare namespace TranscriptionTextDoneEvent {
  export type Logprob = NonNullable<TranscriptionTextDoneEvent['logprobs']>[number];
  export type Usage = NonNullable<TranscriptionTextDoneEvent['usage']>;
  export namespace Usage {
    export type InputTokenDetails = NonNullable<Usage['input_token_details']>;
  }
}

export type TranscriptionTextSegmentEvent = t.TranscriptTextSegmentEvent;

export type TranscriptionVerbose = t.CreateTranscriptionResponseVerboseJson;
export declare namespace TranscriptionVerbose {
  export type Usage = NonNullable<TranscriptionVerbose['usage']>;
}

export type TranscriptionWord = t.TranscriptionWord;
export type TranscriptionCreateResponse =
  | Transcription
  | TranscriptionDiarized
  | TranscriptionVerbose;

export type TranscriptionCreateParams =
  | TranscriptionCreateParamsNonStreaming
  | TranscriptionCreateParamsStreaming;
export declare namespace TranscriptionCreateParams {
  export type VadConfig = Extract<
    TranscriptionCreateParams['chunking_strategy'],
    { type: 'server_vad' }
  >;
}

export type TranscriptionCreateParamsNonStreaming = NonStreaming<t.CreateTranscriptionRequest>;
export type TranscriptionCreateParamsStreaming = Streaming<t.CreateTranscriptionRequest>;

export type Translation = t.CreateTranslationResponseJson;
export type TranslationVerbose = t.CreateTranslationResponseVerboseJson;
export type TranslationCreateResponse = Translation | TranslationVerbose;
export type TranslationCreateParams = t.CreateTranslationRequest;

export declare namespace Images {
  export type {
    Image,
    ImageCreateVariationParams,
    ImageEditCompletedEvent,
    ImageEditParams,
    ImageEditParamsNonStreaming,
    ImageEditParamsStreaming,
    ImageEditPartialImageEvent,
    ImageEditStreamEvent,
    ImageGenCompletedEvent,
    ImageGenerateParams,
    ImageGenerateParamsNonStreaming,
    ImageGenerateParamsStreaming,
    ImageGenPartialImageEvent,
    ImageGenStreamEvent,
    ImageModel,
    ImagesResponse,
  };
}

export declare namespace Audio {
  export type {
    AudioModel,
    AudioResponseFormat,
    SpeechCreateParams,
    SpeechModel,
    Transcription,
    TranscriptionCreateParams,
    TranscriptionCreateParamsNonStreaming,
    TranscriptionCreateParamsStreaming,
    TranscriptionCreateResponse,
    TranscriptionDiarized,
    TranscriptionDiarizedSegment,
    TranscriptionInclude,
    TranscriptionSegment,
    TranscriptionStreamEvent,
    TranscriptionTextDeltaEvent,
    TranscriptionTextDoneEvent,
    TranscriptionTextSegmentEvent,
    TranscriptionVerbose,
    TranscriptionWord,
    Translation,
    TranslationCreateParams,
    TranslationCreateResponse,
    TranslationVerbose,
  };
  export namespace Speech {
    export type { SpeechCreateParams, SpeechModel };
  }
  export namespace Transcriptions {
    export type {
      Transcription,
      TranscriptionCreateParams,
      TranscriptionCreateParamsNonStreaming,
      TranscriptionCreateParamsStreaming,
      TranscriptionCreateResponse,
      TranscriptionDiarized,
      TranscriptionDiarizedSegment,
      TranscriptionInclude,
      TranscriptionSegment,
      TranscriptionStreamEvent,
      TranscriptionTextDeltaEvent,
      TranscriptionTextDoneEvent,
      TranscriptionTextSegmentEvent,
      TranscriptionVerbose,
      TranscriptionWord,
    };
  }
  export namespace Translations {
    export type {
      Translation,
      TranslationCreateParams,
      TranslationCreateResponse,
      TranslationVerbose,
    };
  }
}
