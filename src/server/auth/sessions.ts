import { and, desc, eq, ne } from 'drizzle-orm';
import type { Db } from '../db/open';
import { session } from '../db/schema';
import type { Endings } from './endings';

export type SessionRow = typeof session.$inferSelect;

export type Sessions = ReturnType<typeof sessionStore>;

interface Parts {
  db: Db;
  endings: Endings;
  /** Milliseconds. */
  now: () => number;
}

/** Where users are signed in. Sessions are made by better-auth alone. */
export function sessionStore({ db, endings, now }: Parts) {
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
      return db.delete(session).where(own).run().changes > 0 && ring(userId);
    },

    async endOthers(userId: string, id: string): Promise<void> {
      db.delete(session)
        .where(and(eq(session.userId, userId), ne(session.id, id)))
        .run();
      ring(userId);
    },
  };

  /** Streams of sessions that go on are cut too; they come back by themselves. */
  function ring(userId: string): true {
    endings.ring(userId);
    return true;
  }
}
