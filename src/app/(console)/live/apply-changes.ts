import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query';
import type { KindName } from '@/server/history/kinds';
import type { RecordView } from '@/server/history/view';
import { isKind, type KindRegistry, recordKinds } from '../records/kinds';
import type { RecordChange } from './follow-changes';
import { patchLists } from './record-changes';

/** The queries that a change may touch beside those about the record itself. */
export interface HistoryQueries {
  list: QueryFilters;
  /** All of the router. */
  all: QueryFilters;
  connections: QueryFilters;
}

interface Applying {
  client: QueryClient;
  queries: HistoryQueries;
  /** Asks for records as history has them now. */
  read(refs: ChangedRecord[]): Promise<RecordView[]>;
  kinds?: KindRegistry;
}

interface ChangedRecord {
  connection: string;
  kind: KindName;
  /** The record that it is listed under. */
  parent?: string;
  id: string;
}

/**
 * Brings what is on the screen up to what changed: changed records are fetched once and put in place; what
 * is derived from them (counts, details, timelines) is asked for again, if it is shown.
 */
export async function applyChanges(changes: RecordChange[], applying: Applying): Promise<void> {
  const { client, queries, kinds = recordKinds } = applying;
  const records = changes.flatMap(({ connection, kind, parent, id }): ChangedRecord[] =>
    isKind(kind, kinds) && id !== '' ? [{ connection, kind, ...(parent && { parent }), id }] : [],
  );
  const lists = changes.filter(({ kind, id }) => isKind(kind, kinds) && id === '');
  const isShown = client.getQueryCache().findAll({ ...queries.list, type: 'active' }).length > 0;

  const asked = [
    ...(changes.some(({ kind }) => kind === 'connection')
      ? [invalidate(client, queries.connections)]
      : []),
    ...lists.map((change) =>
      invalidate(client, { ...queries.all, predicate: (query) => isAbout(query, change) }),
    ),
    ...records.map((record) => invalidate(client, detailsOf(record, kinds))),
    ...(records.length > 0 ? [derived(applying, records)] : []),
  ];
  if (records.length > 0) {
    // Lists that nobody looks at are asked for when somebody does.
    void client.invalidateQueries({ ...queries.list, type: 'inactive', refetchType: 'none' });
    if (isShown)
      asked.push(
        records.length > maxPatchedRecords
          ? invalidate(client, queries.list)
          : patch(applying, records),
      );
  }
  await Promise.all(asked);
}

/** Whether a query may be touched by a change of a record, a list or a connection. */
export function isTouched(
  query: Query,
  change: RecordChange,
  { client, queries, kinds = recordKinds }: Omit<Applying, 'read'>,
): boolean {
  const isOf = (filters: QueryFilters) => client.getQueryCache().findAll(filters).includes(query);
  const { connection, kind, parent, id } = change;
  if (kind === 'connection') return isOf(queries.connections);
  if (!isKind(kind, kinds)) return false;
  const isAboutIt = id === '' || (inputOf(query).id ?? id) === id;
  if (isAboutIt && isAbout(query, change) && isOf(queries.all)) return true;
  return id !== '' && isOf(detailsOf({ connection, kind, ...(parent && { parent }), id }, kinds));
}

/** Of more at once, as an import brings them, the lists are asked for again. */
const maxPatchedRecords = 200;

async function patch({ client, queries, read }: Applying, records: ChangedRecord[]) {
  const changed = await read(records);
  const unsure = patchLists(client, queries.list.queryKey ?? [], changed);
  const asked = unsure.map((queryKey) => invalidate(client, { queryKey, exact: true }));
  await Promise.all(asked);
}

/**
 * Has queries asked again that are shown. The query library leaves one alone that is asked for the first time, whose
 * answer may be older than the change: that is asked once more after it.
 */
async function invalidate(client: QueryClient, filters: QueryFilters): Promise<void> {
  const isFirst = ({ state }: Query) =>
    state.data === undefined && state.fetchStatus === 'fetching';
  const first = client.getQueryCache().findAll(filters).filter(isFirst);
  await client.invalidateQueries(filters);
  if (first.length === 0) return;
  await client.refetchQueries({ type: 'active', predicate: (query) => first.includes(query) });
}

/** Everything of the history router that is neither a list nor about another record. */
function derived({ client, queries }: Applying, records: ChangedRecord[]) {
  const list = JSON.stringify(queries.list.queryKey?.[0]);
  return invalidate(client, {
    ...queries.all,
    predicate: (query) => {
      if (JSON.stringify(query.queryKey[0]) === list) return false;
      const { id } = inputOf(query);
      return records.some((record) => isAbout(query, record) && (id ?? record.id) === record.id);
    },
  });
}

/** Queries about one record, under the router of its kind; and those about several, or about its parent, that tell of it. */
function detailsOf(
  { connection, kind, parent, id }: ChangedRecord,
  kinds: KindRegistry,
): QueryFilters {
  const known = kinds[kind];
  const { router, derivedBy } = known ?? {};
  const above = known?.parent === undefined ? undefined : kinds[known.parent]?.router;
  return {
    predicate: (query) => {
      const [[first, name = '']] = query.queryKey as [[string?, string?]];
      const input = inputOf(query);
      if (first === above && known?.parent !== undefined && known.countedIn?.includes(name))
        return input.connection === connection && input.id === parent;
      if (first === derivedBy && first !== undefined && input.id === undefined)
        return input.connection === connection;
      return (
        first === router &&
        input.connection === connection &&
        (input.parent ?? parent) === parent &&
        (input.id ?? id) === id
      );
    },
  };
}

/** Whether a query asks about this connection, kind and parent; or about all kinds, of which none is under a parent. */
function isAbout(
  query: { queryKey: readonly unknown[] },
  { connection, kind, parent }: Pick<RecordChange, 'connection' | 'kind' | 'parent'>,
) {
  const input = inputOf(query);
  return (
    (input.connection === undefined || input.connection === connection) &&
    (input.kind === undefined || input.kind === kind) &&
    (input.parent ?? '') === (parent ?? '')
  );
}

function inputOf({ queryKey }: { queryKey: readonly unknown[] }): Record<string, unknown> {
  const [, options] = queryKey as [unknown, { input?: Record<string, unknown> } | undefined];
  return options?.input ?? {};
}
