import { eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { storageQuotas } from '../db/schema';
import type { StorageQuota } from './quotas';

/** Limits that were entered, in place of the published ones. */
export function storageQuotaStore({ db, now }: { db: Db; now: () => number }) {
  return {
    async find(connection: string): Promise<StorageQuota | null> {
      const row = await db
        .select()
        .from(storageQuotas)
        .where(eq(storageQuotas.connection, connection))
        .get();
      if (!row) return null;
      const { files, bytes, filesWithoutExpiry } = row;
      return { files, bytes, files_without_expiry: filesWithoutExpiry };
    },

    /** Null: the published ones again. */
    async save(connection: string, quota: StorageQuota | null, by: string): Promise<void> {
      await db.inTransaction(async (tx) => {
        await tx.delete(storageQuotas).where(eq(storageQuotas.connection, connection)).run();
        if (!quota) return;
        const { files, bytes, files_without_expiry } = quota;
        const entered = { enteredBy: by, enteredAt: Math.floor(now() / 1000) };
        await tx
          .insert(storageQuotas)
          .values({
            connection,
            files,
            bytes,
            filesWithoutExpiry: files_without_expiry,
            ...entered,
          })
          .run();
      });
    },
  };
}
