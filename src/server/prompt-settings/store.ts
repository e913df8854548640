import { and, desc, eq, lt } from 'drizzle-orm';
import type { PromptBody, PromptSettings } from '@/lib/conversions/prompt-settings';
import type { Queryable } from '../db/open';
import { type PromptSettingsRow, promptSettings } from '../db/schema';

export type PromptSettingsStore = ReturnType<typeof promptSettingsStore>;

/** Prompt settings as sent to pages. */
export interface PromptSettingsView extends PromptSettings {
  id: string;
  body: PromptBody;
  /** The assistant that they were made from. */
  source: { connection: string; id: string };
  by: string;
  /** Unix seconds. */
  created_at: number;
}

/** What calls of the Responses API are given each time, kept by the console for all its users. */
export function promptSettingsStore(db: Queryable) {
  const isIt = (connection: string, id: string) =>
    and(eq(promptSettings.connection, connection), eq(promptSettings.id, id));
  return {
    async find(connection: string, id: string): Promise<PromptSettingsView | null> {
      const row = await db.select().from(promptSettings).where(isIt(connection, id)).get();
      return row ? viewOf(row) : null;
    },

    /** Newest first. */
    async list(
      connection: string,
      { cursor, limit }: { cursor?: number; limit: number },
    ): Promise<{ items: PromptSettingsView[]; next_cursor: number | null }> {
      const rows = await db
        .select()
        .from(promptSettings)
        .where(
          and(
            eq(promptSettings.connection, connection),
            cursor === undefined ? undefined : lt(promptSettings.seq, cursor),
          ),
        )
        .orderBy(desc(promptSettings.seq))
        .limit(limit + 1)
        .all();
      const shown = rows.slice(0, limit);
      return {
        items: shown.map(viewOf),
        next_cursor: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      };
    },

    /** False: there are none with this id. */
    async rename(connection: string, id: string, name: string): Promise<boolean> {
      const { changes } = await db
        .update(promptSettings)
        .set({ name })
        .where(isIt(connection, id))
        .run();
      return changes > 0;
    },

    async delete(connection: string, id: string): Promise<boolean> {
      return (await db.delete(promptSettings).where(isIt(connection, id)).run()).changes > 0;
    },
  };
}

function viewOf(row: PromptSettingsRow): PromptSettingsView {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    body: row.body,
    source: { connection: row.sourceConnection, id: row.sourceId },
    by: row.createdByName,
    created_at: row.createdAt,
  };
}
