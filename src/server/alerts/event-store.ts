import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { greatest } from '@/lib/database/sql';
import type { Db, Queryable, Tx } from '../db/open';
import {
  type AlertEventRow,
  alertChannels,
  alertCursors,
  alertDeliveries,
  alertEvents,
  alertReads,
  type RecordRow,
  records,
} from '../db/schema';
import type { AlertFinding } from './source';

/** What fires. Empty ids: the console itself, which sends nothing. */
export interface FiredRule {
  id: string;
  name: string;
  channels: readonly string[];
  inConsole: boolean;
}

export interface Fired {
  rule: FiredRule;
  finding: AlertFinding;
}

/** A rule sends so many alerts within an hour; more are only in the console. */
export const maxSentPerHour = 30;

const maxUnread = 100;

/** What fired, and what is to be sent of it. */
export function alertEventStore(db: Db) {
  return {
    /** How far records were read; undefined before the first time. */
    async cursor(): Promise<number | undefined> {
      const row = await db.select().from(alertCursors).where(isCursor).get();
      return row?.revision;
    },

    async changedSince(revision: number, limit: number): Promise<RecordRow[]> {
      return db
        .select()
        .from(records)
        .where(gt(records.revision, revision))
        .orderBy(asc(records.revision))
        .limit(limit)
        .all();
    },

    /**
     * Writes what fired, its deliveries and how far was read, all or nothing. What fired before is left out. Returns
     * the number of new ones.
     */
    async fire(fired: Fired[], now: number, cursor?: number): Promise<number> {
      return db.inTransaction(async (tx) => {
        let count = 0;
        for (const one of fired) if (await fireOne(tx, one, now)) count += 1;
        if (cursor !== undefined) await moveCursor(tx, cursor);
        return count;
      });
    },

    async list(query: { cursor?: number; limit: number; rule?: string }): Promise<AlertEventRow[]> {
      const { cursor, limit, rule } = query;
      return db
        .select()
        .from(alertEvents)
        .where(
          and(
            cursor === undefined ? undefined : lt(alertEvents.seq, cursor),
            rule === undefined ? undefined : eq(alertEvents.rule, rule),
          ),
        )
        .orderBy(desc(alertEvents.seq))
        .limit(limit)
        .all();
    },

    /** Up to 100, and the newest of them. */
    async unread(userId: string): Promise<{ count: number; newest: AlertEventRow | null }> {
      const seen = await this.readUpTo(userId);
      const rows = await db
        .select()
        .from(alertEvents)
        .where(and(sql`in_console = 1`, gt(alertEvents.seq, seen)))
        .orderBy(desc(alertEvents.seq))
        .limit(maxUnread)
        .all();
      return { count: rows.length, newest: rows[0] ?? null };
    },

    async readUpTo(userId: string): Promise<number> {
      const row = await db.select().from(alertReads).where(eq(alertReads.userId, userId)).get();
      return row?.seq ?? 0;
    },

    async markRead(userId: string, seq: number): Promise<void> {
      const set = { seq: greatest(alertReads.seq, sql`${seq}`) };
      await db
        .insert(alertReads)
        .values({ userId, seq })
        .onConflictDoUpdate({ target: alertReads.userId, set })
        .run();
    },

    /** Those of before, and their deliveries. */
    async removeBefore(time: number): Promise<void> {
      await db.delete(alertEvents).where(lt(alertEvents.createdAt, time)).run();
      const isOld = and(lt(alertDeliveries.createdAt, time), sql`event is null`);
      await db.delete(alertDeliveries).where(isOld).run();
    },
  };
}

const isCursor = eq(alertCursors.name, 'records');

async function moveCursor(tx: Tx, revision: number): Promise<void> {
  await tx
    .insert(alertCursors)
    .values({ name: 'records', revision })
    .onConflictDoUpdate({ target: alertCursors.name, set: { revision } })
    .run();
}

/** Returns false if it fired before. */
export async function fireOne(tx: Tx, { rule, finding }: Fired, now: number): Promise<boolean> {
  const { key, text, values, subject, at } = finding;
  const row = await tx
    .insert(alertEvents)
    .values({
      ...{ id: newId('alert'), rule: rule.id, ruleName: rule.name, key, text, values, at },
      connection: subject.connection ?? null,
      kind: subject.kind ?? null,
      objectId: subject.id ?? null,
      parent: subject.parent ?? null,
      name: subject.name ?? null,
      inConsole: rule.inConsole,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ seq: alertEvents.seq })
    .get();
  if (!row) return false;
  if (rule.channels.length === 0) return true;
  const count = await firedThisHour(tx, rule.id, now);
  if (count <= maxSentPerHour) await writeDeliveries(tx, row.seq, rule.channels, now);
  else if (count === maxSentPerHour + 1) await fireMuted(tx, rule, now);
  return true;
}

async function fireMuted(tx: Tx, rule: FiredRule, now: number): Promise<void> {
  const muted = await tx
    .insert(alertEvents)
    .values({
      ...{ id: newId('alert'), rule: rule.id, ruleName: rule.name, inConsole: true },
      key: `muted ${hourOf(now)}`,
      text: 'rule_muted',
      values: { name: rule.name, count: maxSentPerHour },
      ...{ at: now, createdAt: now },
    })
    .onConflictDoNothing()
    .returning({ seq: alertEvents.seq })
    .get();
  if (muted) await writeDeliveries(tx, muted.seq, rule.channels, now);
}

async function writeDeliveries(tx: Tx, event: number, channels: readonly string[], now: number) {
  for (const id of channels) {
    const channel = await tx
      .select({ name: alertChannels.name })
      .from(alertChannels)
      .where(eq(alertChannels.id, id))
      .get();
    if (!channel) continue;
    await tx
      .insert(alertDeliveries)
      .values({
        ...{ id: newId('delivery'), event, channel: id, channelName: channel.name },
        ...{ state: 'pending', nextAt: now, createdAt: now },
      })
      .onConflictDoNothing()
      .run();
  }
}

async function firedThisHour(db: Queryable, rule: string, now: number): Promise<number> {
  const rows = await db
    .select({ seq: alertEvents.seq })
    .from(alertEvents)
    .where(and(eq(alertEvents.rule, rule), gte(alertEvents.createdAt, hourOf(now) * 3600)))
    .orderBy(desc(alertEvents.seq))
    .limit(maxSentPerHour + 3)
    .all();
  return rows.length;
}

const hourOf = (now: number) => Math.floor(now / 3600);

export function newId(noun: string): string {
  return `${noun}_${randomUUID().replaceAll('-', '')}`;
}
