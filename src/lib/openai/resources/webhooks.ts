import {
  unwrapWebhook,
  verifyWebhookSignature,
  type WebhookHeaders,
  type WebhookOptions,
  type WebhookPayload,
  type WebhookSecret,
} from '../webhooks/webhooks';

/** What the server tells of its own accord. Without a secret of its own, a call takes the client's. */
export const webhooks = (own: () => WebhookSecret | null) => ({
  /** Reads a webhook after checking who sent it; `tolerance` in seconds, by default 300. */
  unwrap(
    payload: WebhookPayload,
    headers: WebhookHeaders,
    secret?: WebhookSecret | null,
    tolerance?: number,
    options?: WebhookOptions,
  ) {
    return unwrapWebhook(payload, headers, secret ?? own(), tolerance, options);
  },

  /** Fails unless the webhook was signed with the secret, within `tolerance` seconds of now. */
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
