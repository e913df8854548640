import type { inferRouterOutputs } from '@trpc/server';
import type { ListDefinition } from '@/lib/list-view';
import type { AppRouter } from '@/server/router';
import { isKind, recordKinds } from '../records/kinds';
import { recordPath } from '../records/record-paths';

type Outputs = inferRouterOutputs<AppRouter>['audit'];

export type AuditEntry = Outputs['list']['items'][number];
export type AuditEntryDetail = Outputs['retrieve'];

export const auditList: ListDefinition = {
  filters: {
    actor: {},
    action: {},
    kind: {},
    connection: {},
    outcome: { values: ['done', 'refused', 'failed', 'started'], many: true },
    source: { values: ['console', 'v1', 'upstream', 'server'], many: true },
  },
  order: '',
};

/** The entries of one object. */
export function auditPath(object: string): string {
  return `/audit?${new URLSearchParams({ search: object })}`;
}

/** The page of the object; undefined: it has none, or nobody knows where it is. */
export function objectPath({ kind, connection, parent, object }: AuditEntry): string | undefined {
  if (object === null) return undefined;
  if (connection !== null) {
    if (isKind(kind) && !recordKinds[kind].pageless) {
      const needsParent = recordKinds[kind].parent !== undefined;
      if (needsParent && parent === null) return undefined;
      return recordPath(connection, kind, object, needsParent && parent ? [parent] : []);
    }
    const place = placesOnConnections[kind];
    return place && `/${connection}/${place}/${encodeURIComponent(object)}`;
  }
  return places[kind];
}

const placesOnConnections: { [kind: string]: string | undefined } = {
  batch_group: 'batch-groups',
  bulk_operation: 'bulk-operations',
  prompt_settings: 'prompt-settings',
};

const places: { [kind: string]: string | undefined } = {
  api_key: '/settings/platform',
  platform_settings: '/settings/platform',
  price: '/usage/prices',
  project: '/settings/platform',
  rate_limit: '/settings/platform',
  settings: '/settings/history',
  user: '/settings/users',
};
