import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { modelEnds } from '../db/schema';

export type ModelEnd = Omit<typeof modelEnds.$inferSelect, 'enteredAt'>;

/** Dates that people entered for models of connections. */
export function modelEndStore({ db, now }: { db: Db; now: () => number }) {
  return {
    list: async (): Promise<ModelEnd[]> => db.select().from(modelEnds).all(),

    /** In place of what was entered for it before. */
    async save(end: ModelEnd): Promise<void> {
      const row = { ...end, enteredAt: Math.floor(now() / 1000) };
      await db
        .insert(modelEnds)
        .values(row)
        .onConflictDoUpdate({ target: [modelEnds.connection, modelEnds.model], set: row })
        .run();
    },

    async delete(connection: string, model: string): Promise<boolean> {
      const one = and(eq(modelEnds.connection, connection), eq(modelEnds.model, model));
      return (await db.delete(modelEnds).where(one).run()).changes > 0;
    },
  };
}
