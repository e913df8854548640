import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { pins } from '../db/schema';

/** What can be pinned: files, and what names files that are archived. */
export const pinnableKinds = ['batch', 'file', 'fine_tuning_job'] as const;

interface Pinned {
  connection: string;
  kind: (typeof pinnableKinds)[number];
  id: string;
}

/** Objects whose archived files stay. */
export function pinStore({ db, now }: { db: Db; now: () => number }) {
  const isIt = ({ connection, kind, id }: Pinned) =>
    and(eq(pins.connection, connection), eq(pins.kind, kind), eq(pins.id, id));
  return {
    async isPinned(object: Pinned): Promise<boolean> {
      const found = await db.select({ id: pins.id }).from(pins).where(isIt(object)).get();
      return found !== undefined;
    },

    async set(object: Pinned, pinned: boolean, by: string): Promise<void> {
      if (!pinned) {
        await db.delete(pins).where(isIt(object)).run();
        return;
      }
      await db
        .insert(pins)
        .values({ ...object, pinnedBy: by, pinnedAt: Math.floor(now() / 1000) })
        .onConflictDoNothing()
        .run();
    },
  };
}
