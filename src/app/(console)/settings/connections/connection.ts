import type { ListDefinition } from '@/lib/list-view';
import type { LocalList } from '@/lib/local-list';
import type { ConnectionView } from '../../app-shell/use-connection';

export const connectionList: ListDefinition = {
  filters: {
    kind: { values: ['openai', 'azure', 'compatible', 'platform'] },
    source: { values: ['settings', 'environment', 'builtin'] },
  },
  tiles: [
    { value: 'here', listing: { state: 'here' } },
    { value: 'deleted', listing: { state: 'deleted' } },
  ],
  sorts: ['name', 'kind', 'created'],
  order: '',
};

export const localConnections: LocalList<ConnectionView> = {
  text: ({ name, slug, base_url }) => `${name} ${slug} ${base_url}`,
  createdAt: ({ created_at }) => created_at,
  fields: {
    kind: ({ kind }) => kind,
    source: ({ source }) => source,
    state: ({ deleted_at }) => (deleted_at === null ? 'here' : 'deleted'),
  },
  sorts: {
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    created: ({ created_at }) => created_at,
  },
};

export function connectionPath(slug: string): string {
  return `/settings/connections/${slug}`;
}

/** A failed test as an error that the panels and toasts can read. */
export function failureOf({ health }: ConnectionView) {
  return health.error && { message: health.error.message, data: { upstream: health.error } };
}
