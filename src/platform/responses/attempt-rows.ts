import { and, eq, gte } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { doneItems, type ResponseEvent, toRow } from './event';
import { partialOutput } from './partial-output';
import { insertEvents, insertItems, lastEvent, type ResponseStoreContext, unlockOf } from './rows';
import { type ResponseRow, responseEvents, responseItems, responses } from './schema';

/** A background response was cancelled or deleted, or is answered by another worker. */
export class ResponseTakenAway extends Error {
  override name = 'ResponseTakenAway';
}

/** What a worker writes of a background response. */
export const attemptRows = ({ db, notify, changed }: ResponseStoreContext) => ({
  /**
   * Begins to answer, anew where it was begun before: what that attempt told is dropped, and no sequence number of it
   * is given again. Undefined: it has ended or was deleted.
   */
  async beginAttempt({ seq }: ResponseRow): Promise<ResponseRow | undefined> {
    const begun = await db.inTransaction(async (tx) => {
      const row = await tx.select().from(responses).where(eq(responses.seq, seq)).get();
      if (!row?.is_active) return undefined;
      const { attempt_start: before } = row;
      const attempt_start = Math.max((await lastOf(tx, seq)) + 1, before ?? 0);
      if (before !== null) {
        const isOfAttempt = gte(responseEvents.first, before);
        await tx
          .delete(responseEvents)
          .where(and(eq(responseEvents.response_seq, seq), isOfAttempt))
          .run();
        const isOutput = eq(responseItems.is_output, true);
        await tx
          .delete(responseItems)
          .where(and(eq(responseItems.response_seq, seq), isOutput))
          .run();
      }
      const response = { ...row.response, status: 'in_progress' as const };
      const change = tx.update(responses).set({ response, attempt_start });
      return change.where(eq(responses.seq, seq)).returning().get();
    });
    if (begun) await changed('response', [begun.id], begun.project);
    notify(seq);
    return begun;
  },

  /** Stores what an attempt told, with the items that are done. Throws `ResponseTakenAway`. */
  async appendEvents(row: ResponseRow, events: readonly ResponseEvent[]): Promise<void> {
    const { seq, attempt_start } = row;
    await db.inTransaction(async (tx) => {
      const now = await tx
        .select({ is_active: responses.is_active, attempt_start: responses.attempt_start })
        .from(responses)
        .where(eq(responses.seq, seq))
        .get();
      if (!now?.is_active || now.attempt_start !== attempt_start) throw new ResponseTakenAway();
      await insertEvents(tx, seq, toRow(events));
      await insertItems(tx, seq, doneItems(events), true);
    });
    notify(seq);
  },

  /** Ends a background response with what it has by now. Undefined: it has ended or was deleted. */
  async cancel({ seq }: ResponseRow): Promise<ResponseRow | undefined> {
    const cancelled = await db.inTransaction(async (tx) => {
      const row = await tx.select().from(responses).where(eq(responses.seq, seq)).get();
      if (!row?.is_active) return undefined;
      const ofResponse = eq(responseEvents.response_seq, seq);
      const { lines, first } = responseEvents;
      const events = tx.select({ lines }).from(responseEvents).where(ofResponse).orderBy(first);
      const output = partialOutput((await events.all()).map((row) => row.lines));
      const isOutput = eq(responseItems.is_output, true);
      const known = await tx.$count(
        responseItems,
        and(eq(responseItems.response_seq, seq), isOutput),
      );
      const response = { ...row.response, status: 'cancelled' as const };
      const sequence_number = (await lastOf(tx, seq)) + 1;
      const event = {
        type: 'response.cancelled',
        sequence_number,
        response: { ...response, output },
      };
      await insertItems(tx, seq, output.slice(known), true);
      await insertEvents(tx, seq, toRow([event]));
      await unlockOf(tx, response);
      const change = tx.update(responses).set({ response, is_active: false, request: null });
      return change.where(eq(responses.seq, seq)).returning().get();
    });
    if (!cancelled) return undefined;
    notify(seq);
    await changed('response', [cancelled.id], cancelled.project);
    return cancelled;
  },
});

async function lastOf(tx: Tx, seq: number): Promise<number> {
  const row = await tx
    .select({ last: lastEvent })
    .from(responseEvents)
    .where(eq(responseEvents.response_seq, seq))
    .get();
  return row?.last ?? -1;
}
