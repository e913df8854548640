import { and, desc, eq, gt, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Encryption } from '../connections/encryption';
import type { Db } from '../db/open';
import {
  facets,
  type RecordRow,
  records,
  type WebhookReceiverRow,
  webhookReceipts,
  webhookReceivers,
  webhookRefusals,
} from '../db/schema';
import { registerSecrets } from '../redact';

export const refusalReasons = ['signature', 'timestamp', 'replayed', 'size', 'malformed'] as const;

export type WebhookRefusal = (typeof refusalReasons)[number];

/** Seconds for which polling is slowed down after an event. */
export const slowFor = 3_600;

/** Seconds for which a secret that was replaced is good: what is under way was signed with it. */
const previousFor = 86_400;

/** Seconds for which it is known what was received: senders try for three days. */
const receiptsFor = 5 * 86_400;

/** Records of each facet that are looked at for ends that no event announced. */
const newestEnded = 20;

export type WebhookReceiverStore = ReturnType<typeof webhookReceiverStore>;

/** Where upstream tells of ends, and what it told. */
export function webhookReceiverStore(db: Db, encryption: Encryption) {
  const isOf = (connection: string) => eq(webhookReceivers.connection, connection);
  return {
    async find(connection: string): Promise<WebhookReceiverRow | undefined> {
      return db.select().from(webhookReceivers).where(isOf(connection)).get();
    },

    /** Those that are good now, unix seconds. Throws if they were sealed with another key. */
    secrets(row: WebhookReceiverRow, now: number): string[] {
      const { connection, encryptedSecret, encryptedPrevious, previousUntil } = row;
      const sealed = [encryptedSecret];
      if (encryptedPrevious && (previousUntil ?? 0) > now) sealed.push(encryptedPrevious);
      const secrets = sealed.map((one) => encryption.decrypt(one, boundTo(connection)));
      for (const secret of secrets) {
        const headers = { 'webhook-secret': secret };
        registerSecrets({ key: null, headers, query: {}, proxyCredentials: null });
      }
      return secrets;
    },

    /** In place of the secret before, which stays good for a day. */
    async save(
      connection: string,
      secret: string,
      more: { endpointId?: string | null; url?: string | null; by: string },
      now: number,
    ): Promise<void> {
      const { by, ...endpoint } = more;
      const encryptedSecret = encryption.encrypt(secret, boundTo(connection));
      await db
        .insert(webhookReceivers)
        .values({ connection, encryptedSecret, ...endpoint, createdByName: by, createdAt: now })
        .onConflictDoUpdate({
          target: webhookReceivers.connection,
          set: {
            ...{ encryptedSecret, ...endpoint, createdByName: by },
            encryptedPrevious: sql`${webhookReceivers.encryptedSecret}`,
            previousUntil: now + previousFor,
          },
        })
        .run();
    },

    async remove(connection: string): Promise<void> {
      await db.inTransaction(async (tx) => {
        await tx.delete(webhookReceivers).where(isOf(connection)).run();
        await tx.delete(webhookReceipts).where(eq(webhookReceipts.connection, connection)).run();
        await tx.delete(webhookRefusals).where(eq(webhookRefusals.connection, connection)).run();
      });
    },

    async wasReceived(connection: string, id: string): Promise<boolean> {
      const isIt = and(eq(webhookReceipts.connection, connection), eq(webhookReceipts.id, id));
      return (await db.select().from(webhookReceipts).where(isIt).get()) !== undefined;
    },

    /** False: it was received meanwhile. */
    async accept(
      receipt: { connection: string; id: string; type: string; objectId: string | null },
      now: number,
    ): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const { changes } = await tx
          .insert(webhookReceipts)
          .values({ ...receipt, at: now })
          .onConflictDoNothing()
          .run();
        if (changes === 0) return false;
        await tx
          .update(webhookReceivers)
          .set({
            accepted: sql`${webhookReceivers.accepted} + 1`,
            ...{ lastEventAt: now, lastEventType: receipt.type, slowUntil: now + slowFor },
          })
          .where(isOf(receipt.connection))
          .run();
        return true;
      });
    },

    async refuse(connection: string, reason: WebhookRefusal, now: number): Promise<void> {
      await db
        .insert(webhookRefusals)
        .values({ connection, reason, count: 1, lastAt: now })
        .onConflictDoUpdate({
          target: [webhookRefusals.connection, webhookRefusals.reason],
          set: { count: sql`${webhookRefusals.count} + 1`, lastAt: now },
        })
        .run();
    },

    async refusals(connection: string) {
      return db
        .select()
        .from(webhookRefusals)
        .where(eq(webhookRefusals.connection, connection))
        .all();
    },

    /** The slugs of connections that are polled less often now. */
    async slowed(now: number): Promise<string[]> {
      const rows = await db
        .select({ connection: webhookReceivers.connection })
        .from(webhookReceivers)
        .where(gt(webhookReceivers.slowUntil, now))
        .all();
      return rows.map(({ connection }) => connection);
    },

    /** Polling goes on as usual. */
    async endSlowdown(connection: string): Promise<void> {
      await db.update(webhookReceivers).set({ slowUntil: 0 }).where(isOf(connection)).run();
    },

    /** What ended last, of each state. */
    async newestEnds(connection: string, kinds: readonly string[]): Promise<RecordRow[]> {
      const among = await db
        .select({ id: facets.id })
        .from(facets)
        .where(
          and(
            ...[eq(facets.parent, ''), eq(facets.connection, connection)],
            ...[inArray(facets.kind, [...kinds]), ne(facets.outcome, ''), gt(facets.count, 0)],
          ),
        )
        .all();
      const found: RecordRow[] = [];
      for (const { id } of among)
        found.push(
          ...(await db
            .select()
            .from(records)
            .where(eq(records.facet, id))
            .orderBy(desc(records.revision))
            .limit(newestEnded)
            .all()),
        );
      return found;
    },

    /** Whether an event told of the object since then. */
    async wasAnnounced(connection: string, objectId: string, since: number): Promise<boolean> {
      const isIt = and(
        gte(webhookReceipts.at, since),
        eq(webhookReceipts.connection, connection),
        eq(webhookReceipts.objectId, objectId),
      );
      return (await db.select().from(webhookReceipts).where(isIt).limit(1).get()) !== undefined;
    },

    async prune(now: number): Promise<void> {
      await db
        .delete(webhookReceipts)
        .where(lt(webhookReceipts.at, now - receiptsFor))
        .run();
    },
  };
}

function boundTo(connection: string): string {
  return ['webhook secret', connection].join('\n');
}
