import type { UpstreamFailure } from './failure';
import type { Connection } from './store';

/** A connection as everybody may see it. */
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
  source: Connection['source'];
  deleted_at: number | null;
  health: {
    state: 'unknown' | 'ok' | 'failing';
    checked_at: number | null;
    error: UpstreamFailure | null;
  };
}

export function viewOf(connection: Connection): ConnectionView {
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
    source: connection.source,
    deleted_at: connection.deletedAt,
    health: {
      state: connection.checkedAt === null ? 'unknown' : connection.failure ? 'failing' : 'ok',
      checked_at: connection.checkedAt,
      error: connection.failure,
    },
  };
}
