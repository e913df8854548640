import type { Http, Options } from '../core/http';
import type {
  WebhookEndpoint,
  WebhookEndpointDeleted,
  WebhookEndpointList,
  WebhookEndpointWithSecret,
  WebhookEventTypeList,
  WebhookTest,
} from '../types/webhook-endpoints';

/** What an endpoint is called, where it is, and what it is told of. */
export interface WebhookEndpointBody {
  name: string;
  /** HTTPS. */
  url: string;
  event_types: string[];
}

/**
 * Where the server sends webhooks of a project. Written by hand: no specification that this client is generated from has
 * them. Paths and fields are those of the official client 7.59 and of the API reference.
 */
export const webhookEndpoints = ({ request }: Http) => {
  const send = <T>(
    method: string,
    path: string,
    { id, query, body }: { id?: string; query?: object | null; body?: object } = {},
    options?: Options,
  ) => {
    const segments: Record<string, string> = id === undefined ? {} : { webhook_endpoint_id: id };
    return request<T>({ operation: { method, path }, segments, query, body }, options);
  };
  return {
    /** The answer is the only one with the signing secret. */
    create(body: WebhookEndpointBody, options?: Options) {
      return send<WebhookEndpointWithSecret>('POST', endpoints, { body }, options);
    },

    retrieve(id: string, options?: Options) {
      return send<WebhookEndpoint>('GET', endpoint, { id }, options);
    },

    /** What is left out stays. */
    update(id: string, body: Partial<WebhookEndpointBody>, options?: Options) {
      return send<WebhookEndpoint>('POST', endpoint, { id, body }, options);
    },

    list(query?: { after?: string; limit?: number } | null, options?: Options) {
      return send<WebhookEndpointList>('GET', endpoints, { query: query ?? null }, options);
    },

    delete(id: string, options?: Options) {
      return send<WebhookEndpointDeleted>('DELETE', endpoint, { id }, options);
    },

    /** The old secret ends at once, unless it is kept for a day. */
    rotateSecret(
      id: string,
      body?: { keep_old_secret_active_for_24_hours?: boolean },
      options?: Options,
    ) {
      const path = `${endpoint}/rotate_secret`;
      return send<WebhookEndpointWithSecret>('POST', path, { id, body: body ?? {} }, options);
    },

    /** Has the server send an event of this type, with made-up data. */
    test(id: string, body: { event_type: string }, options?: Options) {
      return send<WebhookTest>('POST', `${endpoint}/test`, { id, body }, options);
    },

    eventTypes: {
      list(options?: Options) {
        return send<WebhookEventTypeList>('GET', '/webhook_event_types', {}, options);
      },
    },
  };
};

const endpoints = '/webhook_endpoints';
const endpoint = '/webhook_endpoints/{webhook_endpoint_id}';
