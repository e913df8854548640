import type { InferInsertModel } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { itemJson } from './item-details';

export const conversations = sqliteTable(
  'conversations',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    project: text().notNull().default('default'),
    id: text().notNull(),
    created_at: integer().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** The response that is being answered in it. */
    locked_by: text(),
    /** The process that answers it. Null: it is answered in the background. */
    locked_process: text(),
  },
  (t) => [uniqueIndex('conversations_by_id').on(t.project, t.id)],
);

/** The items of a conversation, in order. Responses in it add their input and output. */
export const conversationItems = sqliteTable(
  'conversation_items',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    conversation_seq: integer()
      .notNull()
      .references(() => conversations.seq, { onDelete: 'cascade' }),
    id: text().notNull(),
    item: itemJson().notNull(),
  },
  (t) => [
    uniqueIndex('conversation_items_by_id').on(t.id, t.conversation_seq),
    index('conversation_items_by_conversation').on(t.conversation_seq, t.seq),
  ],
);

export type ConversationRow = typeof conversations.$inferSelect;
export type NewConversation = InferInsertModel<typeof conversations>;
