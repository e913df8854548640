import type { InferInsertModel } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { exactJson } from '@/lib/json-column';

/** What a completion consists of, as the model that answered gave it. */
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
    /** The model that answered, by its own name. */
    model: text().notNull(),
    /** The model that was asked for: another name where a map stands between, or a snapshot answered. */
    requested_model: text().notNull(),
    request_id: text().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** What the request said beside its messages. */
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
/** Without its messages, which are read apart. */
export type ChatCompletionRow = Omit<typeof chatCompletions.$inferSelect, 'messages'>;
