import type { InferInsertModel } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { exactJson } from '@/lib/json-column';

/** The choices of a completion, as the model returned them. */
export type CompletionBody = Record<string, unknown> & {
  choices: (Record<string, unknown> | null)[];
};

/** A chat completion that was created with `store: true`. */
export const chatCompletions = sqliteTable(
  'chat_completions',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    project: text().notNull().default('default'),
    id: text().notNull(),
    created: integer().notNull(),
    /** The model that answered. */
    model: text().notNull(),
    /** The requested model, which differs for mapped names and snapshots. */
    requested_model: text().notNull(),
    request_id: text().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** The request without its messages. */
    request: exactJson().$type<Record<string, unknown>>().notNull(),
    completion: exactJson().$type<CompletionBody>().notNull(),
    messages: exactJson().$type<Record<string, unknown>[]>().notNull(),
  },
  (t) => [
    uniqueIndex('chat_completions_by_id').on(t.project, t.id),
    index('chat_completions_by_project').on(t.project, t.seq),
    index('chat_completions_by_model').on(t.project, t.model, t.seq),
  ],
);

export type NewChatCompletion = InferInsertModel<typeof chatCompletions>;
/** Without its messages, which are read separately. */
export type ChatCompletionRow = Omit<typeof chatCompletions.$inferSelect, 'messages'>;
