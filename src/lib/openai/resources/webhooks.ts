import {
  unwrapWebhook,
  verifyWebhookSignature,
  type WebhookHeaders,
  type WebhookOptions,
  type WebhookPayload,
  type WebhookSecret,
} from '../webhooks';

/** Notifications from the server. Without a secret of its own, a call uses the client's. */
export const webhooks = (own: () => WebhookSecret | null) => ({
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
