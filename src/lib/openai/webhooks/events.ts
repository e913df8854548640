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
} from '../generated/types';

/** What a webhook tells. Servers learn new events before this list does. */
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

/** An event that is not known here. Nearly all of them are about something that has an id. */
export type OtherWebhookEvent = {
  id: string;
  object?: 'event' | null;
  // Not `string & {}`, which would keep the known events from being told apart.
  type: `${string}.${string}`;
  created_at: number;
  data: { id: string; [name: string]: unknown };
};
