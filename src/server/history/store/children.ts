import { and, eq, inArray, isNotNull, or, type SQLWrapper } from 'drizzle-orm';
import type { Tx } from '../../db/open';
import { facets, type RecordRow, records, syncs } from '../../db/schema';
import type { KindTable } from '../kinds';
import type { ListKey } from './list-key';
import { requestListSync } from './syncs';

interface Deps {
  tx: Tx;
  kinds: KindTable;
}

/** Stops following all descendants of a record. */
export async function stopFollowingChildren(
  deps: Deps,
  { connection, kind, id }: RecordRow,
): Promise<void> {
  await stopFollowingLists(deps, connection, kind, [id]);
}

/** Requests one sync of the child lists of changed records, whether a page shows them or not. */
export async function requestChildSyncs(
  { tx, kinds }: Deps,
  { connection, kind }: ListKey,
  writes: { object: { id: string } }[],
): Promise<void> {
  for (const child of childKinds(kinds, kind)) {
    for (const { object } of writes)
      await requestListSync(tx, { connection, kind: child, parent: object.id });
  }
}

async function stopFollowingLists(
  { tx, kinds }: Deps,
  connection: string,
  kind: string,
  parents: string[] | SQLWrapper,
): Promise<void> {
  for (const child of childKinds(kinds, kind)) {
    const isChild = and(
      eq(records.connection, connection),
      eq(records.kind, child),
      inArray(records.parent, parents),
    );
    await tx
      .update(records)
      .set({ nextPollAt: null })
      .where(and(isChild, isNotNull(records.nextPollAt)))
      .run();
    await tx
      .update(syncs)
      .set({ requestedAt: null, requestedRevision: null })
      .where(
        and(
          eq(syncs.connection, connection),
          eq(syncs.kind, child),
          inArray(syncs.parent, parents),
          or(isNotNull(syncs.requestedAt), isNotNull(syncs.requestedRevision)),
        ),
      )
      .run();
    await stopFollowingLists(
      { tx, kinds },
      connection,
      child,
      idsUnder(tx, connection, child, parents),
    );
  }
}

/** Selected by facet: no index of records starts with the parent, and there are few facets. */
function idsUnder(tx: Tx, connection: string, kind: string, parents: string[] | SQLWrapper) {
  const under = tx
    .select({ id: facets.id })
    .from(facets)
    .where(
      and(
        inArray(facets.parent, parents),
        eq(facets.connection, connection),
        eq(facets.kind, kind),
      ),
    );
  return tx.select({ id: records.id }).from(records).where(inArray(records.facet, under));
}

function childKinds(kinds: KindTable, parent: string): string[] {
  return Object.keys(kinds).filter((kind) => kinds[kind]?.parent === parent);
}
