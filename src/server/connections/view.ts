import { type HealthState, healthAt } from '@/lib/connection-health';
import { isUnhealthy, type UpstreamFailure } from './failure';
import { type EnvironmentProxy, environmentProxyOf, type Proxies } from './proxy-choice';
import type { Connection } from './store';

/** A connection as visible to all users. */
export interface ConnectionView {
  slug: string;
  name: string;
  kind: Connection['kind'];
  base_url: string;
  key_last4: string | null;
  organization: string | null;
  project: string | null;
  api_version: string | null;
  header_names: string[];
  query_names: string[];
  /** Hosts, addresses and ranges of private networks that it may reach. */
  allow_private: string[];
  /** Fields of request bodies that are never sent. */
  omit_fields: string[];
  /** Protocol, host and port of its own proxy. */
  proxy: string | null;
  /** Whether a user and a password for it are stored. */
  proxy_credentials: boolean;
  /** The proxy of the environment that it uses, having none of its own. */
  environment_proxy: EnvironmentProxy | null;
  source: Connection['source'];
  created_at: number;
  deleted_at: number | null;
  health: HealthView;
}

/** The health of a connection. */
export interface HealthView {
  /** When this was computed; `healthAt` decides whether it is still valid. */
  state: HealthState;
  /** Time of the last request that determined it, in unix seconds; null if there was none. */
  checked_at: number | null;
  /** Whether that request was answered as by a server that works, and takes the key. */
  answered: boolean;
  /** The failure of the last request. A server may refuse a request and still be healthy. */
  status: number | null;
  message: string | null;
  request_id: string | null;
  error: UpstreamFailure | null;
}

/** `now` in unix seconds. */
export function viewOf(connection: Connection, now: number, proxies: Proxies): ConnectionView {
  const { kind, baseUrl, proxy } = connection;
  const isDirect = proxy !== null || kind === 'platform';
  return {
    slug: connection.slug,
    name: connection.name,
    kind: connection.kind,
    base_url: connection.baseUrl,
    key_last4: connection.keyLast4,
    organization: connection.organization,
    project: connection.project,
    api_version: connection.apiVersion,
    header_names: connection.headerNames,
    query_names: connection.queryNames,
    allow_private: connection.privateHosts,
    omit_fields: connection.omitFields,
    proxy,
    proxy_credentials: connection.hasProxyCredentials,
    environment_proxy: isDirect ? null : environmentProxyOf(proxies, new URL(baseUrl)),
    source: connection.source,
    created_at: connection.createdAt,
    deleted_at: connection.deletedAt,
    health: healthOf(connection, now),
  };
}

function healthOf({ checkedAt, failure }: Connection, now: number): HealthView {
  const checked_at = checkedAt;
  const answered = checkedAt !== null && !(failure && isUnhealthy(failure));
  return {
    state: healthAt({ checked_at, answered }, now),
    checked_at,
    answered,
    status: failure?.status ?? null,
    message: failure?.message ?? null,
    request_id: failure?.request_id ?? null,
    error: failure,
  };
}
