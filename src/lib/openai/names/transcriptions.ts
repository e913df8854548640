import type * as t from '../generated/types';
import type { NonStreaming, Streaming } from './params';

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
