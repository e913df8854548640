import { eq, inArray } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { archives, bulkOperations, facets, records, syncs } from '../../db/schema';
import { removeFromSearch } from './search';

/** Records removed in one transaction, so that others get to write between. */
const atOnce = 500;

export function purgeStore({ db }: { db: Db }) {
  return {
    /** Forgets a connection's history, for ever. */
    async purge(connection: string): Promise<void> {
      while (purgeSome(db, connection) > 0) await new Promise(setImmediate);
      db.transaction(() => {
        db.delete(facets).where(eq(facets.connection, connection)).run();
        db.delete(syncs).where(eq(syncs.connection, connection)).run();
        db.delete(bulkOperations).where(eq(bulkOperations.connection, connection)).run();
        db.delete(archives).where(eq(archives.connection, connection)).run();
      });
    },
  };
}

function purgeSome(db: Db, connection: string): number {
  return db.transaction(() => {
    const some = db
      .select({ seq: records.seq, position: records.position })
      .from(records)
      .where(eq(records.connection, connection))
      .limit(atOnce)
      .all();
    removeFromSearch(
      db,
      some.map(({ position }) => position),
    );
    const seqs = some.map(({ seq }) => seq);
    db.delete(records).where(inArray(records.seq, seqs)).run();
    return some.length;
  });
}
