import type { inferRouterOutputs } from '@trpc/server';
import type { KindName } from '@/server/history/kinds';
import type { AppRouter } from '@/server/router';

/** An object as the browser gets it. */
export type SeenObject = inferRouterOutputs<AppRouter>['history']['list']['items'][number];

/** As they stand in the URL. */
export const historyFilters = { search: '', connection: '', kind: '', gone: '' };

type Filters = typeof historyFilters;

/** What the server is asked for. */
export function listingOf({ search, connection, kind, gone }: Filters) {
  return {
    search: search || undefined,
    connection: connection || undefined,
    kind: (kind as KindName) || undefined,
    gone: gone === '' ? undefined : gone === 'yes',
  };
}

export const kindLabels: Record<KindName, string> = { batch: 'Batch', file: 'File' };

/** For whom a filter hides everything. */
export function filtersInWords({ search, connection, kind, gone }: Filters): string {
  return [
    search && `search “${search}”`,
    connection && `connection ${connection}`,
    kind && `kind ${kindLabels[kind as KindName] ?? kind}`,
    gone && (gone === 'yes' ? 'gone upstream' : 'still upstream'),
  ]
    .filter(Boolean)
    .join(', ');
}
