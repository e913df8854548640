import { and, asc, count, desc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Loss, LossReason } from '@/lib/conversions/loss';
import { fieldOf, isAmong } from '@/lib/database/sql';
import type { Db, Queryable } from '../db/open';
import {
  bulkOperationItems,
  bulkOperations,
  type ConversionResult,
  conversionLosses,
  type PromptSettingsRow,
  promptSettings,
} from '../db/schema';

export type ConversionStore = ReturnType<typeof conversionStore>;

/** An item of a bulk operation. */
interface ItemKey {
  operation: string;
  position: number;
}

/** How far a conversion came, and what was lost since the last time. */
interface Progress {
  result: ConversionResult | null;
  losses?: readonly Loss[];
  /** How many messages or items were written since. */
  written?: number;
}

export interface LossView extends Loss {
  seq: number;
  position: number;
}

/** How far conversions are, and what they lost. */
export function conversionStore(db: Db) {
  return {
    async note(item: ItemKey, progress: Progress): Promise<void> {
      await db.inTransaction((tx) => noteProgress(tx, item, progress));
    },

    /** Forgets what was found out about an item that is converted anew. */
    async startAnew(item: ItemKey): Promise<void> {
      await db.inTransaction(async (tx) => {
        await tx
          .delete(conversionLosses)
          .where(
            and(
              eq(conversionLosses.operation, item.operation),
              eq(conversionLosses.position, item.position),
            ),
          )
          .run();
        await noteProgress(tx, item, { result: null });
      });
    },

    /** Keeps prompt settings and notes it with the item, both or neither. */
    async keepSettings(
      item: ItemKey,
      row: Omit<PromptSettingsRow, 'seq'>,
      progress: Progress,
    ): Promise<void> {
      await db.inTransaction(async (tx) => {
        await tx.insert(promptSettings).values(row).run();
        await noteProgress(tx, item, progress);
      });
    },

    /** In the order in which they were found. */
    async losses(
      operation: string,
      { reason, after = 0, limit }: { reason?: LossReason; after?: number; limit: number },
    ): Promise<LossView[]> {
      const rows = await db
        .select()
        .from(conversionLosses)
        .where(
          and(
            eq(conversionLosses.operation, operation),
            reason && eq(conversionLosses.reason, reason),
            gt(conversionLosses.seq, after),
          ),
        )
        .orderBy(asc(conversionLosses.seq))
        .limit(limit)
        .all();
      return rows.map(({ operation: _, params, ...loss }) => ({
        ...loss,
        ...(params && { params }),
      }));
    },

    /** How often each reason occurs, the most frequent first. */
    async lossCounts(operation: string): Promise<{ reason: LossReason; count: number }[]> {
      const total = count();
      return db
        .select({ reason: conversionLosses.reason, count: total })
        .from(conversionLosses)
        .where(eq(conversionLosses.operation, operation))
        .groupBy(conversionLosses.reason)
        .orderBy(desc(total), asc(conversionLosses.reason))
        .all();
    },

    /** What these objects of a connection were converted to; the latest of each comes last. */
    async convertedBefore(
      source: string,
      kind: string,
      ids: string[],
    ): Promise<{ source: string; result: ConversionResult; at: number }[]> {
      const rows = await db
        .select({
          source: bulkOperationItems.id,
          result: bulkOperationItems.result,
          at: bulkOperationItems.settledAt,
        })
        .from(bulkOperationItems)
        .innerJoin(bulkOperations, eq(bulkOperations.id, bulkOperationItems.operation))
        .where(
          and(
            isAmong(bulkOperationItems.id, ids),
            isNotNull(bulkOperationItems.result),
            eq(bulkOperationItems.kind, kind),
            eq(bulkOperationItems.state, 'succeeded'),
            eq(fieldOf(bulkOperations.params, 'source'), source),
          ),
        )
        .orderBy(asc(bulkOperations.seq))
        .all();
      return rows.flatMap(({ source, result, at }) =>
        result && at !== null ? [{ source, result, at }] : [],
      );
    },
  };
}

async function noteProgress(
  tx: Queryable,
  { operation, position }: ItemKey,
  { result, losses = [], written = 0 }: Progress,
): Promise<void> {
  await tx
    .update(bulkOperationItems)
    .set({ result })
    .where(
      and(eq(bulkOperationItems.operation, operation), eq(bulkOperationItems.position, position)),
    )
    .run();
  for (const { reason, subject, params = null } of losses)
    await tx
      .insert(conversionLosses)
      .values({ operation, position, reason, subject, params })
      .run();
  if (written > 0)
    await tx
      .update(bulkOperations)
      // A response from upstream ends a pause.
      .set({ written: sql`${bulkOperations.written} + ${written}`, failures: 0, failure: null })
      .where(eq(bulkOperations.id, operation))
      .run();
}
