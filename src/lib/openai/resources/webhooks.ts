import type { Http } from '../core/http';
import {
  unwrapWebhook,
  verifyWebhookSignature,
  type WebhookHeaders,
  type WebhookOptions,
  type WebhookPayload,
  type WebhookSecret,
} from '../webhooks';
import { webhookEndpoints } from './webhook-endpoints';

/** Notifications from the server, and where they go. Without a secret of its own, a call uses the client's. */
export const webhooks = (http: Http, own: () => WebhookSecret | null) => ({
  ...webhookEndpoints(http),

  /** Verifies and parses a webhook; `tolerance` in seconds, by default 300. */
  unwrap(
    payload: WebhookPayload,
    headers: WebhookHeaders,
    secret?: WebhookSecret | null,
    tolerance?: number,
    options?: WebhookOptions,
  ) {
    return unwrapWebhook(payload, headers, secret ?? own(), tolerance, options);
  },

  /** Throws unless the webhook was signed with the secret, within `tolerance` seconds of now. */
  verifySignature(
    payload: WebhookPayload,
    headers: WebhookHeaders,
    secret?: WebhookSecret | null,
    tolerance?: number,
    options?: WebhookOptions,
  ) {
    return verifyWebhookSignature(payload, headers, secret ?? own(), tolerance, options);
  },
});
