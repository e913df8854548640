import { sql } from 'drizzle-orm';
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
    /** A JSON object of what was set: temperature, max_completion_tokens … as the API spells them. */
    parameters: text().notNull().default('{}'),
    /** Grows with every change of the chat or of its messages. Readers resume from it. */
    revision: integer().notNull().default(0),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [index('chats_newest').on(t.userId, t.connection, t.updatedAt, t.id)],
);

export const chatMessages = sqliteTable(
  'chat_messages',
  {
    /** The id of the message. Never used again after a deletion. */
    seq: integer().primaryKey({ autoIncrement: true }),
    chat: text()
      .notNull()
      .references(() => chats.id, { onDelete: 'cascade' }),
    /** The message before it, which an answer belongs to; null for the first. */
    parent: integer(),
    /** From 0, in the order of the conversation. */
    position: integer().notNull(),
    /** `user`, `assistant` or `tool`. */
    role: text().notNull(),
    content: text().notNull(),
    /** Of an answer: `running`, `completed`, `failed`, `stopped` or `interrupted`. */
    state: text(),
    /** Of a tool's result: the call that it belongs to. */
    toolCallId: text(),
    /** Of an answer, JSON: usage, times in ms, request id, response, error. */
    facts: text(),
    /** Of an answer, JSON: the body that was sent. Read only where it is shown: it repeats the chat. */
    request: text(),
    createdAt: integer().notNull(),
  },
  (t) => [
    index('chat_messages_of_chat').on(t.chat, t.position),
    index('chat_messages_running').on(t.seq).where(sql`state = 'running'`),
  ],
);
