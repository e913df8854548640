/** Where webhooks of a project go. Written by hand, as its resource. Times are unix seconds. */
export interface WebhookEndpoint {
  id: string;
  object: 'webhook_endpoint';
  name: string;
  url: string;
  event_types: string[];
  /** The secret, masked. */
  signing_secret_hint: string | null;
  created_at: number;
  updated_at?: number;
}

export interface WebhookEndpointWithSecret extends WebhookEndpoint {
  signing_secret: string;
}

export interface WebhookEndpointList {
  object: 'list';
  data: WebhookEndpoint[];
  has_more?: boolean;
}

export interface WebhookEndpointDeleted {
  id: string;
  deleted: boolean;
}

/** What it answers says nothing of whether the event arrived. */
export type WebhookTest = Record<string, unknown>;

export interface WebhookEventTypeList {
  object: 'list';
  data: unknown[];
}
