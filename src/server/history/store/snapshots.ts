import { asc, inArray } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { records } from '../../db/schema';
import { facetsMatching } from './facets';
import type { ListKey } from './list-key';

/** All snapshots of a list, for computations over the whole list. */
export function snapshotStore({ db }: { db: Db }) {
  return {
    /** The oldest first; those of one category only, if one is given. */
    async snapshots(list: ListKey, category?: string): Promise<unknown[]> {
      const facets = (await facetsMatching(db, { ...list, category })).map(({ id }) => id);
      const { snapshot, position } = records;
      return (
        await db
          .select({ snapshot })
          .from(records)
          .where(inArray(records.facet, facets))
          .orderBy(asc(position))
          .all()
      ).map((row) => row.snapshot);
    },
  };
}
