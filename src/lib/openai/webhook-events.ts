import type {
  WebhookBatchCancelled,
  WebhookBatchCompleted,
  WebhookBatchExpired,
  WebhookBatchFailed,
  WebhookEvalRunCanceled,
  WebhookEvalRunFailed,
  WebhookEvalRunSucceeded,
  WebhookFineTuningJobCancelled,
  WebhookFineTuningJobFailed,
  WebhookFineTuningJobSucceeded,
  WebhookLiveCallIncoming,
  WebhookRealtimeCallIncoming,
  WebhookResponseCancelled,
  WebhookResponseCompleted,
  WebhookResponseFailed,
  WebhookResponseIncomplete,
} from './generated/types';

/** The payload of a webhook. Servers may send events that this list does not have yet. */
export type UnwrapWebhookEvent = KnownWebhookEvent | OtherWebhookEvent;

export type KnownWebhookEvent =
  | WebhookBatchCancelled
  | WebhookBatchCompleted
  | WebhookBatchExpired
  | WebhookBatchFailed
  | WebhookEvalRunCanceled
  | WebhookEvalRunFailed
  | WebhookEvalRunSucceeded
  | WebhookFineTuningJobCancelled
  | WebhookFineTuningJobFailed
  | WebhookFineTuningJobSucceeded
  | WebhookLiveCallIncoming
  | WebhookRealtimeCallIncoming
  | WebhookResponseCancelled
  | WebhookResponseCompleted
  | WebhookResponseFailed
  | WebhookResponseIncomplete;

/** An event of one type: `WebhookEvent<'realtime.call.incoming'>`. */
export type WebhookEvent<Type extends KnownWebhookEvent['type']> = Extract<
  KnownWebhookEvent,
  { type: Type }
>;

/** An unknown event. Nearly all have an object id. */
export type OtherWebhookEvent = {
  id: string;
  object?: 'event' | null;
  // Not `string & {}`, which would break narrowing of the known events.
  type: `${string}.${string}`;
  created_at: number;
  data: { id: string; [name: string]: unknown };
};
