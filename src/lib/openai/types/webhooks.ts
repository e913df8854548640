import type * as t from '../generated/types';

export type { UnwrapWebhookEvent } from '../webhook-events';

export type BatchCancelledWebhookEvent = t.WebhookBatchCancelled;
export declare namespace BatchCancelledWebhookEvent {
  export type Data = BatchCancelledWebhookEvent['data'];
}

export type BatchCompletedWebhookEvent = t.WebhookBatchCompleted;
export declare namespace BatchCompletedWebhookEvent {
  export type Data = BatchCompletedWebhookEvent['data'];
}

export type BatchExpiredWebhookEvent = t.WebhookBatchExpired;
export declare namespace BatchExpiredWebhookEvent {
  export type Data = BatchExpiredWebhookEvent['data'];
}

export type BatchFailedWebhookEvent = t.WebhookBatchFailed;
export declare namespace BatchFailedWebhookEvent {
  export type Data = BatchFailedWebhookEvent['data'];
}

export type EvalRunCanceledWebhookEvent = t.WebhookEvalRunCanceled;
export declare namespace EvalRunCanceledWebhookEvent {
  export type Data = EvalRunCanceledWebhookEvent['data'];
}

export type EvalRunFailedWebhookEvent = t.WebhookEvalRunFailed;
export declare namespace EvalRunFailedWebhookEvent {
  export type Data = EvalRunFailedWebhookEvent['data'];
}

export type EvalRunSucceededWebhookEvent = t.WebhookEvalRunSucceeded;
export declare namespace EvalRunSucceededWebhookEvent {
  export type Data = EvalRunSucceededWebhookEvent['data'];
}

export type FineTuningJobCancelledWebhookEvent = t.WebhookFineTuningJobCancelled;
export declare namespace FineTuningJobCancelledWebhookEvent {
  export type Data = FineTuningJobCancelledWebhookEvent['data'];
}

export type FineTuningJobFailedWebhookEvent = t.WebhookFineTuningJobFailed;
export declare namespace FineTuningJobFailedWebhookEvent {
  export type Data = FineTuningJobFailedWebhookEvent['data'];
}

export type FineTuningJobSucceededWebhookEvent = t.WebhookFineTuningJobSucceeded;
export declare namespace FineTuningJobSucceededWebhookEvent {
  export type Data = FineTuningJobSucceededWebhookEvent['data'];
}

export type RealtimeCallIncomingWebhookEvent = t.WebhookRealtimeCallIncoming;
export declare namespace RealtimeCallIncomingWebhookEvent {
  export type Data = RealtimeCallIncomingWebhookEvent['data'];
  export namespace Data {
    export type SipHeader = Data['sip_headers'][number];
  }
}

export type ResponseCancelledWebhookEvent = t.WebhookResponseCancelled;
export declare namespace ResponseCancelledWebhookEvent {
  export type Data = ResponseCancelledWebhookEvent['data'];
}

export type ResponseCompletedWebhookEvent = t.WebhookResponseCompleted;
export declare namespace ResponseCompletedWebhookEvent {
  export type Data = ResponseCompletedWebhookEvent['data'];
}

export type ResponseFailedWebhookEvent = t.WebhookResponseFailed;
export declare namespace ResponseFailedWebhookEvent {
  export type Data = ResponseFailedWebhookEvent['data'];
}

export type ResponseIncompleteWebhookEvent = t.WebhookResponseIncomplete;
export declare namespace ResponseIncompleteWebhookEvent {
  export type Data = ResponseIncompleteWebhookEvent['data'];
}
