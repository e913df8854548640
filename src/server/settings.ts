import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db/open';
import { settings as rows } from './db/schema';

/** What an admin can change while it runs. */
export const settings = z.object({
  /** Files of batches that are larger are not kept. */
  archive_limit_bytes: z
    .number()
    .int()
    .min(0)
    .max(2 ** 40),
  /** Days after which kept files are removed, their results with them. Null keeps them. */
  archive_retention_days: z.number().int().min(1).max(36_500).nullable(),
});

export type Settings = z.infer<typeof settings>;

const defaults: Settings = { archive_limit_bytes: 1_000_000_000, archive_retention_days: null };

export type SettingStore = ReturnType<typeof settingStore>;

export function settingStore({ db }: { db: Db }) {
  return {
    async read(): Promise<Settings> {
      const found = await db.select().from(rows).all();
      const set = Object.fromEntries(found.map(({ name, value }) => [name, value]));
      return settings.parse({ ...defaults, ...set });
    },

    async update(changed: Partial<Settings>): Promise<void> {
      await db.inTransaction(async (tx) => {
        for (const [name, value] of Object.entries(changed)) {
          // Null is no value to a column; where a setting may be null, that is its default.
          await tx.delete(rows).where(eq(rows.name, name)).run();
          if (value !== null) await tx.insert(rows).values({ name, value }).run();
        }
      });
    },
  };
}
