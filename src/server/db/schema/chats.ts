import { sql } from 'drizzle-orm';
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './accounts';

/** Saved chats. Each belongs to one user. */
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
    /** What answers: `chat_completions` or `responses`. */
    api: text().notNull().default('chat_completions'),
    /** A JSON object of what was set: temperature, max_completion_tokens … as `api` spells them. */
    parameters: text().notNull().default('{}'),
    /** A JSON object of what was set and `api` does not have, as the other one spells it. */
    setAside: text().notNull().default('{}'),
    /** A JSON list of the models that answer beside `model`, side by side. */
    compared: text().notNull().default('[]'),
    /** The last message of the branch that is shown; null: there are no messages. */
    leaf: integer(),
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
    /** The message before it, which an answer belongs to; null for the first. Messages with the same one are versions of each other. */
    parent: integer(),
    /** From 0, in the order of the conversation. */
    position: integer().notNull(),
    /** `user`, `assistant`, `tool`, `system` or `developer`. */
    role: text().notNull(),
    content: text().notNull(),
    /** Beside the text, JSON: a list of images and sounds (`MessagePart`). */
    parts: text(),
    /** Of an answer: `running`, `completed`, `failed`, `stopped` or `interrupted`; `written` by hand. */
    state: text(),
    /** Of an answer: the model that was asked. */
    model: text(),
    /** Of answers that were asked for in one request: the id of the first of them. */
    round: integer(),
    /** Of a tool's result: the call that it belongs to. */
    toolCallId: text(),
    /** Of an answer, JSON: times in ms, request id, error, and the completion or response. */
    facts: text(),
    /** Of an answer, JSON: the body that was sent. Read only where it is shown: it repeats the chat. */
    request: text(),
    /** Of an answer: the text that upstream sent, as it came. Read only where it is shown. */
    received: text(),
    createdAt: integer().notNull(),
  },
  (t) => [
    index('chat_messages_of_chat').on(t.chat, t.position),
    index('chat_messages_running').on(t.seq).where(sql`state = 'running'`),
  ],
);

/** Images and audio of messages. Deleted with their chat, or a day after the upload if unused. */
export const chatAttachments = sqliteTable(
  'chat_attachments',
  {
    id: text().primaryKey(),
    connection: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Null until a message holds it. */
    chat: text().references(() => chats.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** By its first bytes: `image/png`, `audio/wav` … */
    type: text().notNull(),
    size: integer().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    index('chat_attachments_of_chat').on(t.chat),
    index('chat_attachments_unused').on(t.createdAt).where(sql`chat is null`),
  ],
);

/** Saved chat settings. Users with the link may use them; only the owner may change them. */
export const chatPresets = sqliteTable(
  'chat_presets',
  {
    id: text().primaryKey(),
    connection: text().notNull(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    model: text(),
    system: text().notNull().default(''),
    api: text().notNull().default('chat_completions'),
    parameters: text().notNull().default('{}'),
    setAside: text().notNull().default('{}'),
    compared: text().notNull().default('[]'),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [index('chat_presets_of_user').on(t.userId, t.connection, t.name)],
);
