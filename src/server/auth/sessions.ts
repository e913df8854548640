import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { session, user } from '../db/schema';
import { isNoRoom } from '../disk';
import type { UserRow } from './accounts';
import type { SessionRevocations } from './session-revocations';
import type { SessionRow, UnsavedSessions } from './unsaved-sessions';

export type Sessions = ReturnType<typeof sessionStore>;

interface SessionOfUser {
  session: SessionRow;
  user: UserRow;
}

interface Parts {
  db: Db;
  signals: SessionRevocations;
  unsaved: UnsavedSessions;
  /** Milliseconds. */
  now: () => number;
}

/** The sessions of users. They are created by better-auth only. */
export function sessionStore({ db, signals, unsaved, now }: Parts) {
  const ofToken = db
    .select({ session, user })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(eq(session.token, sql.placeholder('token')))
    .prepare();
  const ofId = db
    .select()
    .from(user)
    .where(eq(user.id, sql.placeholder('id')))
    .prepare();

  return {
    /** The session with its user. Expired sessions are returned too. */
    async find(token: string): Promise<SessionOfUser | null> {
      // Looked for first: it may be written meanwhile.
      const begun = unsaved.find(token);
      const stored = await ofToken.get({ token });
      if (stored) return unsaved.isOver(stored.session.id) ? null : stored;
      const owner = begun && (await ofId.get({ id: begun.userId }));
      return owner ? { session: begun, user: owner } : null;
    },

    /** The last used first. */
    async list(userId: string): Promise<SessionRow[]> {
      const begun = unsaved.list().filter((row) => row.userId === userId);
      const rows = await db
        .select()
        .from(session)
        .where(eq(session.userId, userId))
        .orderBy(desc(session.updatedAt))
        .all();
      const stored = rows.filter(({ id }) => !unsaved.isOver(id));
      const isStored = ({ id }: SessionRow) => rows.some((row) => row.id === id);
      return [...begun.filter((row) => !isStored(row)), ...stored];
    },

    async recordUse(id: string): Promise<void> {
      try {
        const latest = new Date(now() + maxAge);
        await db
          .update(session)
          .set({ updatedAt: new Date(now()) })
          .where(eq(session.id, id))
          .run();
        // If the clock stepped back, the session lasts at most `maxAge` from now.
        await db
          .update(session)
          .set({ expiresAt: latest })
          .where(and(eq(session.id, id), gt(session.expiresAt, latest)))
          .run();
      } catch (error) {
        if (!isNoRoom(error)) throw error;
      }
    },

    /** False when the user has no such session. */
    async end(userId: string, id: string): Promise<boolean> {
      return (await end(userId, (row) => row.id === id)) > 0;
    },

    async endOthers(userId: string, id: string): Promise<void> {
      await end(userId, (row) => row.id !== id);
    },

    /** Aborts what is open for sessions that have expired or that another process ended. */
    async endOverdue(): Promise<void> {
      await settle();
      const open = signals.open();
      if (open.length === 0) return;
      const alive = and(
        inArray(session.id, open),
        gt(session.expiresAt, new Date(now())),
        gt(session.updatedAt, new Date(now() - maxIdle - 1)),
        eq(user.banned, false),
      );
      const live = await db
        .select({ id: session.id })
        .from(session)
        .innerJoin(user, eq(user.id, session.userId))
        .where(alive)
        .all();
      const ids = new Set([...live, ...unsaved.list()].map(({ id }) => id));
      signals.end(open.filter((id) => !ids.has(id) || unsaved.isOver(id)));
    },
  };

  /** Returns how many sessions ended. */
  async function end(
    userId: string,
    which: (row: Pick<SessionRow, 'id'>) => boolean,
  ): Promise<number> {
    const begun = unsaved.end((row) => row.userId === userId && which(row));
    const rows = await db
      .select({ id: session.id })
      .from(session)
      .where(eq(session.userId, userId))
      .all();
    const stored = rows
      .filter((row) => which(row) && !unsaved.isOver(row.id) && !begun.includes(row.id))
      .map(({ id }) => id);
    if (stored.length > 0) await remove(stored);
    signals.end([...begun, ...stored]);
    return begun.length + stored.length;
  }

  async function remove(ids: string[]): Promise<void> {
    try {
      await db.delete(session).where(inArray(session.id, ids)).run();
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      unsaved.markOver(ids);
    }
  }

  /** Writes the pending session changes once the disk has room. */
  async function settle(): Promise<void> {
    try {
      await unsaved.settle((begun, over) =>
        db.inTransaction(async (tx) => {
          if (over.length > 0) await tx.delete(session).where(inArray(session.id, over)).run();
          if (begun.length > 0) await tx.insert(session).values(begun).onConflictDoNothing().run();
        }),
      );
    } catch (error) {
      if (!isNoRoom(error)) throw error;
    }
  }
}

/** Maximum session lifetime in milliseconds. */
export const maxAge = 30 * 86_400_000;

/** Maximum idle time of a session in milliseconds. */
export const maxIdle = 7 * 86_400_000;
