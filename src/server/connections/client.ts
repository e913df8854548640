import { exactFormat } from '@/lib/exact-source';
import OpenAI, { AzureOpenAI, type ClientEvent } from '@/lib/openai';
import { refuse } from '../localized-error';
import { observeCalls } from '../observability/upstream-calls';
import type { Services } from '../services';
import { observeCapabilities } from './capabilities';
import type { Fetch } from './egress-fetch';
import { observeHealth } from './health';
import type { Connection, ConnectionDraft, Credentials } from './store';

/** Maximum bytes of one response, which is held in memory. Images arrive as several megabytes of base64 each. */
function maxResponseBytes(path: string): number {
  return (path.startsWith('/images/') ? 256 : 64) * 2 ** 20;
}

/**
 * Creates a client for a connection. Never shared between bundles, because `instanceof` on its errors would fail. The
 * client of a deleted connection throws on use. `user`: for whom it asks, by id.
 */
export async function openClient(
  {
    connections,
    fetchOf,
    observability,
  }: Pick<Services, 'connections' | 'fetchOf' | 'observability'>,
  connection: Connection,
  user?: string,
): Promise<OpenAI> {
  if (connection.deletedAt !== null) return clientOfDeleted(connection);
  const observedHealth = observeHealth(connections, connection);
  const observedCapabilities = observeCapabilities(connections, connection);
  const observedCalls = observeCalls(observability.observers, connection);
  return createClient(connection, await connections.credentials(connection), {
    fetch: await fetchOf(connection, user),
    observe(event) {
      observedCalls(event);
      return Promise.all([observedHealth(event), observedCapabilities(event)]);
    },
  });
}

type Upstream = Pick<
  ConnectionDraft,
  'kind' | 'baseUrl' | 'organization' | 'project' | 'apiVersion' | 'omitFields'
>;

/** Creates a client for what a connection is, or is to be. */
export function createClient(
  upstream: Upstream,
  { key, headers, query }: Pick<Credentials, 'key' | 'headers' | 'query'>,
  { fetch, observe }: { fetch: Fetch; observe: (event: ClientEvent) => void },
): OpenAI {
  const { kind, baseUrl, organization, project, omitFields } = upstream;
  // Null instead of undefined: otherwise the client would read OpenAI's environment variables and use its own log.
  const options = {
    organization,
    project,
    adminAPIKey: null,
    customHeaders: null,
    defaultHeaders: headers,
    defaultQuery: query,
    omitFields,
    json: exactFormat,
    fetch,
    maxResponseBytes,
    logLevel: 'off' as const,
    observe,
  };
  if (kind !== 'azure') return new OpenAI({ ...options, apiKey: key, baseURL: baseUrl });
  const apiVersion = upstream.apiVersion ?? '';
  return new AzureOpenAI({ ...options, apiKey: key ?? '', endpoint: baseUrl, apiVersion });
}

function clientOfDeleted({ name }: Connection): OpenAI {
  return new Proxy({} as OpenAI, {
    get(_, property) {
      // A promise of this client asks for it: that is no use of it.
      if (property === 'then') return undefined;
      return refuse('PRECONDITION_FAILED', 'connections.historyOnly', { name });
    },
  });
}
