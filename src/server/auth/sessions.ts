import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm';
import type { Db } from '../db/open';
import { session, user } from '../db/schema';
import type { SessionSignals } from './session-signals';

export type SessionRow = typeof session.$inferSelect;

export type Sessions = ReturnType<typeof sessionStore>;

interface Parts {
  db: Db;
  signals: SessionSignals;
  /** Milliseconds. */
  now: () => number;
}

/** Where users are signed in. Sessions are made by better-auth alone. */
export function sessionStore({ db, signals, now }: Parts) {
  return {
    /** The last used first. */
    async list(userId: string): Promise<SessionRow[]> {
      const own = eq(session.userId, userId);
      return db.select().from(session).where(own).orderBy(desc(session.updatedAt)).all();
    },

    async noteUse(id: string): Promise<void> {
      db.update(session)
        .set({ updatedAt: new Date(now()) })
        .where(eq(session.id, id))
        .run();
    },

    /** False when the user has no such session. */
    async end(userId: string, id: string): Promise<boolean> {
      const own = and(eq(session.userId, userId), eq(session.id, id));
      const found = db.delete(session).where(own).run().changes > 0;
      if (found) signals.end([id]);
      return found;
    },

    async endOthers(userId: string, id: string): Promise<void> {
      const others = and(eq(session.userId, userId), ne(session.id, id));
      const gone = db.delete(session).where(others).returning({ id: session.id }).all();
      signals.end(gone.map(({ id }) => id));
    },

    /** Ends what is open for sessions that are over by now, or that another process ended. */
    async endOverdue(): Promise<void> {
      const open = signals.open();
      if (open.length === 0) return;
      const alive = and(
        inArray(session.id, open),
        gt(session.expiresAt, new Date(now())),
        gt(session.updatedAt, new Date(now() - maxIdle - 1)),
        eq(user.banned, false),
      );
      const live = db
        .select({ id: session.id })
        .from(session)
        .innerJoin(user, eq(user.id, session.userId))
        .where(alive)
        .all();
      const ids = new Set(live.map(({ id }) => id));
      signals.end(open.filter((id) => !ids.has(id)));
    },
  };
}

/** Milliseconds without use after which a session is over. */
export const maxIdle = 7 * 86_400_000;
