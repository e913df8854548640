import { eq } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { vectorStoreFileBatches } from './file-batches-schema';
import { type FileCounts, type VectorStoreRow, vectorStores } from './schema';

export type CounterChange = Partial<FileCounts>;

export const zeroCounters: FileCounts = {
  in_progress: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
  total: 0,
};

/** Updates the file counters of a store. `at`: the time, if it counts as use. */
export async function addToStoreCounters(
  tx: Tx,
  id: string,
  change: CounterChange,
  { bytes = 0, at }: { bytes?: number; at?: number } = {},
): Promise<void> {
  const row = await tx.select().from(vectorStores).where(eq(vectorStores.id, id)).get();
  if (!row) return;
  await tx
    .update(vectorStores)
    .set({
      file_counts: plus(row.file_counts, change),
      usage_bytes: row.usage_bytes + bytes,
      ...(at === undefined ? {} : activeAt(row, at)),
    })
    .where(eq(vectorStores.id, id))
    .run();
}

/** Updates the counters of a file batch, and ends it with the last file. */
export async function addToBatchCounters(
  tx: Tx,
  id: string | null,
  change: CounterChange,
): Promise<void> {
  if (id === null) return;
  const ofId = eq(vectorStoreFileBatches.id, id);
  const row = await tx.select().from(vectorStoreFileBatches).where(ofId).get();
  if (!row) return;
  const file_counts = plus(row.file_counts, change);
  const status = row.status === 'in_progress' ? statusOf(file_counts) : row.status;
  await tx.update(vectorStoreFileBatches).set({ file_counts, status }).where(ofId).run();
}

/** A batch has failed when each of its files has. */
export function statusOf({ in_progress, failed, total }: FileCounts) {
  if (in_progress > 0) return 'in_progress' as const;
  return failed > 0 && failed === total ? ('failed' as const) : ('completed' as const);
}

/** Records the use of a store, which postpones its expiry. */
export function activeAt({ expires_after }: Pick<VectorStoreRow, 'expires_after'>, at: number) {
  const expires_at = expires_after ? at + expires_after.days * 86_400 : null;
  return { last_active_at: at, expires_at };
}

function plus(counts: FileCounts, change: CounterChange): FileCounts {
  const sum = { ...counts };
  for (const key of Object.keys(zeroCounters) as (keyof FileCounts)[]) sum[key] += change[key] ?? 0;
  return sum;
}
