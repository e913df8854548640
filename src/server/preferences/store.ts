import { eq } from 'drizzle-orm';
import { noPreferences, type ReaderPreferences } from '@/lib/preferences';
import type { Db } from '../db/open';
import { preferences } from '../db/schema';

export type PreferenceStore = ReturnType<typeof preferenceStore>;

/** Language, numbers, dates and time zone of each user. */
export function preferenceStore({ db }: { db: Db }) {
  return {
    async read(userId: string): Promise<ReaderPreferences> {
      const row = await db.select().from(preferences).where(eq(preferences.userId, userId)).get();
      if (!row) return noPreferences;
      const { language, numbers, dates, timeZone } = row;
      return { language, numbers, dates, time_zone: timeZone };
    },

    async update(
      userId: string,
      { time_zone: timeZone, ...rest }: Partial<ReaderPreferences>,
    ): Promise<void> {
      const changed = { ...rest, ...(timeZone !== undefined && { timeZone }) };
      await db
        .insert(preferences)
        .values({ userId, ...changed })
        .onConflictDoUpdate({ target: preferences.userId, set: { userId, ...changed } })
        .run();
    },
  };
}
