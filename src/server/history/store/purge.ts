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
      while ((await purgeSome(db, connection)) > 0) await new Promise(setImmediate);
      await db.inTransaction(async (tx) => {
        await tx.delete(facets).where(eq(facets.connection, connection)).run();
        await tx.delete(syncs).where(eq(syncs.connection, connection)).run();
        await tx.delete(bulkOperations).where(eq(bulkOperations.connection, connection)).run();
        await tx.delete(archives).where(eq(archives.connection, connection)).run();
      });
    },
  };
}

async function purgeSome(db: Db, connection: string): Promise<number> {
  return db.inTransaction(async (tx) => {
    const some = await tx
      .select({ seq: records.seq, position: records.position })
      .from(records)
      .where(eq(records.connection, connection))
      .limit(atOnce)
      .all();
    await removeFromSearch(
      tx,
      some.map(({ position }) => position),
    );
    const seqs = some.map(({ seq }) => seq);
    await tx.delete(records).where(inArray(records.seq, seqs)).run();
    return some.length;
  });
}
