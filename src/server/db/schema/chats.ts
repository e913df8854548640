import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './accounts';

/** Saved chats. They belong to whoever wrote them. */
export const chats = sqliteTable(
  'chats',
  {
    id: text().primaryKey(),
    connection: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    model: text(),
    system: text().notNull().default(''),
    /** Only what was set: temperature, max_completion_tokens … as the API spells them. */
    parameters: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [index('chats_newest').on(t.userId, t.connection, t.updatedAt, t.id)],
);

export const chatMessages = sqliteTable(
  'chat_messages',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    chat: text()
      .notNull()
      .references(() => chats.id, { onDelete: 'cascade' }),
    /** From 0, in the order of the conversation. */
    position: integer().notNull(),
    role: text().notNull(),
    content: text().notNull(),
    /** Of an answer: usage, times in ms, finish reason, request id, raw request and response, error. */
    facts: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    createdAt: integer().notNull(),
  },
  (t) => [index('chat_messages_of_chat').on(t.chat, t.position)],
);
