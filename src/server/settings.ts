import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
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
  /** Tokens of a batch above which somebody has to agree to it. Null: any number goes. */
  confirm_batch_tokens: z.number().int().min(0).max(1e15).nullable(),
  /** The cost above which somebody has to. Null: any amount goes. */
  confirm_batch_cost: z
    .object({
      amount: z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, plainErrorMessage('usage.amount')),
      currency: z.string().regex(/^[A-Z]{3}$/, plainErrorMessage('usage.currency')),
    })
    .nullable(),
  /** Of all kept files together. Above it the oldest go. Null: no limit. */
  archive_total_bytes: z
    .number()
    .int()
    .min(1)
    .max(2 ** 50)
    .nullable(),
  /** Days after which entries of the audit log are deleted. Null keeps them. */
  audit_retention_days: z.number().int().min(1).max(36_500).nullable(),
  /** Who signs in with a password needs a code of an authenticator app too. */
  require_two_factor: z.boolean(),
});

export type Settings = z.infer<typeof settings>;

const defaults: Settings = {
  archive_limit_bytes: 1_000_000_000,
  archive_retention_days: null,
  confirm_batch_tokens: null,
  confirm_batch_cost: null,
  archive_total_bytes: null,
  audit_retention_days: null,
  require_two_factor: false,
};

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
