import { encodeId } from '@/lib/id-path';
import { isKind, type KindRegistry, recordKinds, requireKind } from './kinds';

/**
 * The list of a kind; of a kind with a parent the tab on the page of the record above. `under`: the ids of the
 * records above, the nearest first.
 */
export function listPath(
  connection: string,
  kind: string,
  under: readonly string[] = [],
  kinds: KindRegistry = recordKinds,
): string {
  const { parent, path } = requireKind(kind, kinds);
  const above = pathAbove(connection, kind, under, kinds);
  if (parent === undefined) return `${above}/${path}`;
  return kinds[parent]?.parent && kinds[parent].pageless ? above : `${above}?tab=${path}`;
}

/** The page of a record; of a kind without pages the list that it is in. */
export function recordPath(
  connection: string,
  kind: string,
  id: string,
  under: readonly string[] = [],
  kinds: KindRegistry = recordKinds,
): string {
  const { path, pageless } = requireKind(kind, kinds);
  if (pageless) return listPath(connection, kind, under, kinds);
  return `${pathAbove(connection, kind, under, kinds)}/${path}/${encodeId(id)}`;
}

/** The page of the record above, or the beginning of the connection's pages. */
function pathAbove(
  connection: string,
  kind: string,
  [id, ...above]: readonly string[],
  kinds: KindRegistry,
): string {
  const { parent } = requireKind(kind, kinds);
  if (parent === undefined) return `/${connection}`;
  if (id === undefined) throw new Error(`The path of a ${kind} needs the id of its ${parent}.`);
  return recordPath(connection, parent, id, above, kinds);
}

interface Reference {
  connection: string;
  kind: string;
  /** The id of the record it is listed under. */
  parent?: string | null;
  id: string;
}

/**
 * The page of a record; undefined for kinds that this version does not know, and where more would have to be
 * known than the id of its parent.
 */
export function pageOf(
  { connection, kind, parent, id }: Reference,
  kinds: KindRegistry = recordKinds,
): string | undefined {
  if (!isKind(kind, kinds) || !hasPages(kind, kinds)) return undefined;
  const under = parent ? [parent] : [];
  return depthOf(kind, kinds) === under.length
    ? recordPath(connection, kind, id, under, kinds)
    : undefined;
}

/** Whether the record on top of it has a page. */
function hasPages(kind: string, kinds: KindRegistry): boolean {
  const { parent, pageless } = requireKind(kind, kinds);
  return parent === undefined ? !pageless : hasPages(parent, kinds);
}

function depthOf(kind: string, kinds: KindRegistry): number {
  const { parent } = requireKind(kind, kinds);
  return parent === undefined ? 0 : 1 + depthOf(parent, kinds);
}
