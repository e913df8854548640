import type * as t from '../generated/types';

export type ResponseAudioDeltaEvent = t.ResponseAudioDeltaEvent;
export type ResponseAudioDoneEvent = t.ResponseAudioDoneEvent;
export type ResponseAudioTranscriptDeltaEvent = t.ResponseAudioTranscriptDeltaEvent;
export type ResponseAudioTranscriptDoneEvent = t.ResponseAudioTranscriptDoneEvent;
export type ResponseCodeInterpreterCallCodeDeltaEvent = t.ResponseCodeInterpreterCallCodeDeltaEvent;
export type ResponseCodeInterpreterCallCodeDoneEvent = t.ResponseCodeInterpreterCallCodeDoneEvent;
export type ResponseCodeInterpreterCallCompletedEvent = t.ResponseCodeInterpreterCallCompletedEvent;
export type ResponseCodeInterpreterCallInProgressEvent =
  t.ResponseCodeInterpreterCallInProgressEvent;
export type ResponseCodeInterpreterCallInterpretingEvent =
  t.ResponseCodeInterpreterCallInterpretingEvent;
export type ResponseCompletedEvent = t.ResponseCompletedEvent;

export type ResponseContentPartAddedEvent = t.ResponseContentPartAddedEvent;
export declare namespace ResponseContentPartAddedEvent {
  export type ReasoningText = Extract<
    ResponseContentPartAddedEvent['part'],
    { type: 'reasoning_text' }
  >;
}

export type ResponseContentPartDoneEvent = t.ResponseContentPartDoneEvent;
export declare namespace ResponseContentPartDoneEvent {
  export type ReasoningText = Extract<
    ResponseContentPartDoneEvent['part'],
    { type: 'reasoning_text' }
  >;
}

export type ResponseCreatedEvent = t.ResponseCreatedEvent;
export type ResponseCustomToolCallInputDeltaEvent = t.ResponseCustomToolCallInputDeltaEvent;
export type ResponseCustomToolCallInputDoneEvent = t.ResponseCustomToolCallInputDoneEvent;
export type ResponseErrorEvent = t.ResponseErrorEvent;
export type ResponseFailedEvent = t.ResponseFailedEvent;
export type ResponseFileSearchCallCompletedEvent = t.ResponseFileSearchCallCompletedEvent;
export type ResponseFileSearchCallInProgressEvent = t.ResponseFileSearchCallInProgressEvent;
export type ResponseFileSearchCallSearchingEvent = t.ResponseFileSearchCallSearchingEvent;
export type ResponseFunctionCallArgumentsDeltaEvent = t.ResponseFunctionCallArgumentsDeltaEvent;
export type ResponseFunctionCallArgumentsDoneEvent = t.ResponseFunctionCallArgumentsDoneEvent;
export type ResponseImageGenCallCompletedEvent = t.ResponseImageGenCallCompletedEvent;
export type ResponseImageGenCallGeneratingEvent = t.ResponseImageGenCallGeneratingEvent;
export type ResponseImageGenCallInProgressEvent = t.ResponseImageGenCallInProgressEvent;
export type ResponseImageGenCallPartialImageEvent = t.ResponseImageGenCallPartialImageEvent;
export type ResponseInProgressEvent = t.ResponseInProgressEvent;
export type ResponseIncompleteEvent = t.ResponseIncompleteEvent;
export type ResponseMcpCallArgumentsDeltaEvent = t.ResponseMCPCallArgumentsDeltaEvent;
export type ResponseMcpCallArgumentsDoneEvent = t.ResponseMCPCallArgumentsDoneEvent;
export type ResponseMcpCallCompletedEvent = t.ResponseMCPCallCompletedEvent;
export type ResponseMcpCallFailedEvent = t.ResponseMCPCallFailedEvent;
export type ResponseMcpCallInProgressEvent = t.ResponseMCPCallInProgressEvent;
export type ResponseMcpListToolsCompletedEvent = t.ResponseMCPListToolsCompletedEvent;
export type ResponseMcpListToolsFailedEvent = t.ResponseMCPListToolsFailedEvent;
export type ResponseMcpListToolsInProgressEvent = t.ResponseMCPListToolsInProgressEvent;
export type ResponseOutputItemAddedEvent = t.ResponseOutputItemAddedEvent;
export type ResponseOutputItemDoneEvent = t.ResponseOutputItemDoneEvent;
export type ResponseOutputTextAnnotationAddedEvent = t.ResponseOutputTextAnnotationAddedEvent;
export type ResponseQueuedEvent = t.ResponseQueuedEvent;

export type ResponseReasoningSummaryPartAddedEvent = t.ResponseReasoningSummaryPartAddedEvent;
export declare namespace ResponseReasoningSummaryPartAddedEvent {
  export type Part = ResponseReasoningSummaryPartAddedEvent['part'];
}

export type ResponseReasoningSummaryPartDoneEvent = t.ResponseReasoningSummaryPartDoneEvent;
export declare namespace ResponseReasoningSummaryPartDoneEvent {
  export type Part = ResponseReasoningSummaryPartDoneEvent['part'];
}

export type ResponseReasoningSummaryTextDeltaEvent = t.ResponseReasoningSummaryTextDeltaEvent;
export type ResponseReasoningSummaryTextDoneEvent = t.ResponseReasoningSummaryTextDoneEvent;
export type ResponseReasoningTextDeltaEvent = t.ResponseReasoningTextDeltaEvent;
export type ResponseReasoningTextDoneEvent = t.ResponseReasoningTextDoneEvent;
export type ResponseRefusalDeltaEvent = t.ResponseRefusalDeltaEvent;
export type ResponseRefusalDoneEvent = t.ResponseRefusalDoneEvent;
export type ResponseStreamEvent = t.ResponseStreamEvent;

export type ResponseTextDeltaEvent = t.ResponseTextDeltaEvent;
export declare namespace ResponseTextDeltaEvent {
  export type Logprob = ResponseTextDeltaEvent['logprobs'][number];
  export namespace Logprob {
    export type TopLogprob = NonNullable<Logprob['top_logprobs']>[number];
  }
}

export type ResponseTextDoneEvent = t.ResponseTextDoneEvent;
export declare namespace ResponseTextDoneEvent {
  export type Logprob = ResponseTextDoneEvent['logprobs'][number];
  export namespace Logprob {
    export type TopLogprob = NonNullable<Logprob['top_logprobs']>[number];
  }
}

export type ResponseWebSearchCallCompletedEvent = t.ResponseWebSearchCallCompletedEvent;
export type ResponseWebSearchCallInProgressEvent = t.ResponseWebSearchCallInProgressEvent;
export type ResponseWebSearchCallSearchingEvent = t.ResponseWebSearchCallSearchingEvent;
