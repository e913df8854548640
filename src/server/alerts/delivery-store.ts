import { and, asc, desc, eq, isNull, lt, lte, notInArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open';
import {
  type AlertAttemptRow,
  type AlertDeliveryRow,
  type AlertEventRow,
  alertAttempts,
  alertChannels,
  alertDeliveries,
  alertEvents,
  type deliveryStates,
} from '../db/schema';
import { type Fired, fireOne, newId } from './event-store';

/** Seconds until each attempt, from the one before. */
export const retryDelays = [0, 5, 300, 1_800, 7_200, 28_800, 86_400] as const;

/** After so many failures in a row nothing more is sent to a channel. */
export const maxChannelFailures = 10;

/** What became of an attempt. */
export interface AttemptResult {
  ok: boolean;
  /** Of the answer, HTTP's or SMTP's; null: there was none. */
  status: number | null;
  message: string;
  /** Seconds. */
  retryAfter?: number | null;
}

export interface DueDelivery {
  delivery: AlertDeliveryRow;
  event: AlertEventRow | null;
}

export type DeliveryStateName = (typeof deliveryStates)[number];

/** Deliveries and what was tried. */
export function alertDeliveryStore(db: Db) {
  const isIt = (seq: number) => eq(alertDeliveries.seq, seq);
  return {
    /** What an earlier process was sending when it ended is due again. */
    async releaseInterrupted(now: number): Promise<void> {
      await db.inTransaction(async (tx) => {
        const open = await tx
          .update(alertAttempts)
          .set({ outcome: 'interrupted' })
          .where(isNull(alertAttempts.outcome))
          .returning({ delivery: alertAttempts.delivery })
          .all();
        const isPending = eq(alertDeliveries.state, 'pending');
        // Who asked for a test has gone.
        await tx
          .update(alertDeliveries)
          .set({ state: 'failed', endedAt: now })
          .where(and(isPending, isNull(alertDeliveries.event)))
          .run();
        for (const { delivery } of open)
          await tx
            .update(alertDeliveries)
            .set({ nextAt: now })
            .where(and(isIt(delivery), isPending))
            .run();
      });
    },

    /** Those whose time has come, but of these channels. */
    async due(now: number, silent: string[], limit: number): Promise<DueDelivery[]> {
      const isDue = and(
        sql`${alertDeliveries.state} = 'pending'`,
        lte(alertDeliveries.nextAt, now),
        silent.length > 0 ? notInArray(alertDeliveries.channel, silent) : undefined,
      );
      return db
        .select({ delivery: alertDeliveries, event: alertEvents })
        .from(alertDeliveries)
        .leftJoin(alertEvents, eq(alertEvents.seq, alertDeliveries.event))
        .where(isDue)
        .orderBy(asc(alertDeliveries.nextAt))
        .limit(limit)
        .all();
    },

    /** Notes that an attempt begins: from then on it may have arrived. Returns its number. */
    async begin(seq: number, now: number): Promise<number> {
      return db.inTransaction(async (tx) => {
        const row = await tx
          .update(alertDeliveries)
          .set({ attempts: sql`${alertDeliveries.attempts} + 1`, nextAt: now + lease })
          .where(isIt(seq))
          .returning({ attempts: alertDeliveries.attempts })
          .get();
        await tx
          .insert(alertAttempts)
          .values({ delivery: seq, number: row.attempts, at: now })
          .run();
        return row.attempts;
      });
    },

    /** What came of it: for the delivery, for its channel, and for who looks after channels. */
    async end(
      { seq, channel, step }: AlertDeliveryRow,
      number: number,
      result: AttemptResult,
      now: number,
    ): Promise<void> {
      const { ok, status, message } = result;
      await db.inTransaction(async (tx) => {
        await tx
          .update(alertAttempts)
          .set({ outcome: ok ? 'sent' : 'failed', status, message })
          .where(and(eq(alertAttempts.delivery, seq), eq(alertAttempts.number, number)))
          .run();
        const delay = retryDelays[step + 1];
        const next = delay && now + Math.max(delay, Math.min(result.retryAfter ?? 0, day));
        const state: DeliveryStateName = ok ? 'sent' : next === undefined ? 'failed' : 'pending';
        const isOver = state !== 'pending';
        await tx
          .update(alertDeliveries)
          .set({
            ...{ state, status, message, step: step + 1 },
            nextAt: isOver ? null : next,
            endedAt: isOver ? now : null,
          })
          .where(isIt(seq))
          .run();
        await countFailures(tx, channel, result, now);
      });
    },

    /** A test of a channel, of no event. */
    async addTest(channel: { id: string; name: string }, now: number): Promise<AlertDeliveryRow> {
      return db
        .insert(alertDeliveries)
        .values({
          ...{ id: newId('delivery'), channel: channel.id, channelName: channel.name },
          // Tried once, by who asked for it.
          ...{ state: 'pending', step: retryDelays.length - 1, nextAt: null, createdAt: now },
        })
        .returning()
        .get();
    },

    /** Tries again from the beginning of the schedule. False: it has arrived, or is not known. */
    async retry(id: string, now: number): Promise<boolean> {
      const isSent = sql`${alertDeliveries.state} <> 'sent' and event is not null`;
      const { changes } = await db
        .update(alertDeliveries)
        .set({ state: 'pending', step: 0, nextAt: now, endedAt: null })
        .where(and(eq(alertDeliveries.id, id), isSent))
        .run();
      return changes > 0;
    },

    /** Of a channel that is gone: they fail. */
    async failAll(channel: string, message: string, now: number): Promise<void> {
      await db
        .update(alertDeliveries)
        .set({ state: 'failed', message, nextAt: null, endedAt: now })
        .where(and(eq(alertDeliveries.channel, channel), eq(alertDeliveries.state, 'pending')))
        .run();
    },

    async list(query: {
      cursor?: number;
      limit: number;
      channel?: string;
      state?: DeliveryStateName;
    }): Promise<DueDelivery[]> {
      const { cursor, limit, channel, state } = query;
      return db
        .select({ delivery: alertDeliveries, event: alertEvents })
        .from(alertDeliveries)
        .leftJoin(alertEvents, eq(alertEvents.seq, alertDeliveries.event))
        .where(
          and(
            cursor === undefined ? undefined : lt(alertDeliveries.seq, cursor),
            channel === undefined ? undefined : eq(alertDeliveries.channel, channel),
            state === undefined ? undefined : eq(alertDeliveries.state, state),
          ),
        )
        .orderBy(desc(alertDeliveries.seq))
        .limit(limit)
        .all();
    },

    async attempts(id: string): Promise<AlertAttemptRow[]> {
      const rows = await db
        .select({ attempt: alertAttempts })
        .from(alertAttempts)
        .innerJoin(alertDeliveries, eq(alertDeliveries.seq, alertAttempts.delivery))
        .where(eq(alertDeliveries.id, id))
        .orderBy(asc(alertAttempts.number))
        .all();
      return rows.map(({ attempt }) => attempt);
    },
  };
}

/** Seconds after which an attempt whose end nobody noted is over: longer than any may take. */
const lease = 120;
const day = 86_400;

async function countFailures(
  tx: Tx,
  id: string,
  { ok, message }: AttemptResult,
  now: number,
): Promise<void> {
  const isIt = eq(alertChannels.id, id);
  if (ok) {
    await tx.update(alertChannels).set({ failures: 0, pausedAt: null }).where(isIt).run();
    return;
  }
  const channel = await tx
    .update(alertChannels)
    .set({ failures: sql`${alertChannels.failures} + 1` })
    .where(isIt)
    .returning()
    .get();
  if (!channel || channel.failures < maxChannelFailures || channel.pausedAt !== null) return;
  await tx.update(alertChannels).set({ pausedAt: now }).where(isIt).run();
  await fireOne(tx, pausedChannel(channel, message, now), now);
}

/** Said in the console only: the channel is what does not work. */
function pausedChannel(
  { id, name, failures }: { id: string; name: string; failures: number },
  reason: string,
  now: number,
): Fired {
  return {
    rule: { id: '', name: '', channels: [], inConsole: true },
    finding: {
      key: JSON.stringify(['channel_paused', id, now]),
      ...{ at: now, text: 'channel_paused', subject: {} },
      values: { name, count: failures, reason },
    },
  };
}
