import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { insertionOrder } from '@/lib/database/sql';
import type { ChangeNotifier } from '../db/change-notifier';
import type { Db } from '../db/open';
import type { ProcessLock } from './process-lock';
import { type IdempotencyRow, idempotencyKeys } from './schema';

/** Which request it is: keys are told apart by project and by who sent them. */
export type IdempotencyId = Pick<IdempotencyRow, 'project' | 'principal_id' | 'key'>;

export interface KeyClaim extends IdempotencyId {
  created_at: number;
  request_hash: string | null;
  /** Rows that were made by then count as gone. */
  expired_at: number;
  /** A process that is gone: what it was at work on is taken over. */
  abandoned_by: string;
}

/** The key is this request's, until it is completed or released, or its process is taken for dead. */
export interface KeyHold {
  isOurs: true;
  holder: string;
}

export type KeptAnswer = Pick<IdempotencyRow, 'request_hash' | 'status' | 'headers' | 'body'>;

export type IdempotencyRows = ReturnType<typeof idempotencyRows>;

/** Rows deleted at a time. */
const maxDeleted = 500;

export const idempotencyRows = (db: Db, notifier: ChangeNotifier, lock: ProcessLock) => {
  const statements = prepare(db);

  return {
    async claim(claim: KeyClaim): Promise<KeyHold | IdempotencyRow> {
      const holder = await lock.id();
      for (;;) {
        if (await statements.claim.get({ ...claim, holder })) return { isOurs: true, holder };
        const row = await statements.find.get({ ...claim });
        // It was released in between.
        if (row) return row;
      }
    },

    async complete(id: IdempotencyId, { holder }: KeyHold, answer: KeptAnswer): Promise<void> {
      const headers = JSON.stringify(answer.headers);
      await statements.complete.run({ ...id, ...answer, headers, holder });
      notifier.notify(nameOf(id));
    },

    /** The request came to nothing that is kept: the key is free again. */
    async release(id: IdempotencyId, { holder }: KeyHold): Promise<void> {
      await statements.release.run({ ...id, holder });
      notifier.notify(nameOf(id));
    },

    /** Hears when the request with the key is completed or released, in this process or another. */
    listen(id: IdempotencyId, signal: AbortSignal) {
      return notifier.subscribe(nameOf(id), signal);
    },

    isAlive: lock.isAlive,

    /** Forgets keys that were made by `at`, unless they are at work. */
    async forget(at: number): Promise<void> {
      for (;;) {
        const { changes } = await statements.forget.run({ at });
        if (changes < maxDeleted) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};

const nameOf = ({ project, principal_id, key }: IdempotencyId) =>
  JSON.stringify([project, principal_id, key]);

function prepare(db: Db) {
  const { project, principal_id, key, created_at, holder, status } = idempotencyKeys;
  const value = sql.placeholder;
  const ofId = and(
    eq(project, value('project')),
    eq(principal_id, value('principal_id')),
    eq(key, value('key')),
  );
  const isHeld = and(ofId, eq(holder, value('holder')), isNull(status));
  const old = db
    .select({ row: insertionOrder })
    .from(idempotencyKeys)
    .where(lte(created_at, value('at')))
    .limit(maxDeleted);

  return {
    claim: db
      .insert(idempotencyKeys)
      .values({
        project: value('project'),
        principal_id: value('principal_id'),
        key: value('key'),
        created_at: value('created_at'),
        holder: value('holder'),
        request_hash: value('request_hash'),
      })
      .onConflictDoUpdate({
        target: [project, principal_id, key],
        set: {
          created_at: sql`excluded.created_at`,
          holder: sql`excluded.holder`,
          request_hash: sql`excluded.request_hash`,
          status: null,
          headers: null,
          body: null,
        },
        setWhere: or(
          lte(created_at, value('expired_at')),
          and(isNull(status), eq(holder, value('abandoned_by'))),
        ),
      })
      .returning({ key })
      .prepare(),
    find: db.select().from(idempotencyKeys).where(ofId).prepare(),
    complete: db
      .update(idempotencyKeys)
      .set({
        request_hash: sql`${value('request_hash')}`,
        status: sql`${value('status')}`,
        headers: sql`${value('headers')}`,
        body: sql`${value('body')}`,
      })
      .where(isHeld)
      .prepare(),
    release: db.delete(idempotencyKeys).where(isHeld).prepare(),
    forget: db.delete(idempotencyKeys).where(inArray(insertionOrder, old)).prepare(),
  };
}
