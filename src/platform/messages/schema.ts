import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MessageObject } from '@/lib/openai';

export type MessageStatus = 'in_progress' | 'incomplete' | 'completed';

export const messages = sqliteTable(
  'messages',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    created_at: integer().notNull(),
    /** Null for messages of clients. */
    assistant_id: text(),
    thread_id: text().notNull(),
    run_id: text(),
    /** The live API shows it only in streams. */
    status: text().$type<MessageStatus>().notNull(),
    incomplete_details: text({ mode: 'json' }).$type<MessageObject['incomplete_details']>(),
    incomplete_at: integer(),
    completed_at: integer(),
    role: text().$type<'user' | 'assistant'>().notNull(),
    content: text({ mode: 'json' }).$type<MessageObject['content']>().notNull(),
    attachments: text({ mode: 'json' })
      .$type<NonNullable<MessageObject['attachments']>>()
      .notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  },
  (t) => [
    index('messages_by_thread').on(t.thread_id, t.seq),
    index('messages_by_run').on(t.run_id, t.seq),
  ],
);

export type MessageRow = typeof messages.$inferSelect;
export type NewMessage = typeof messages.$inferInsert;
