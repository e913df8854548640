import type { InferInsertModel } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { isSet } from '@/lib/database/sql';
import { exactJson } from '@/lib/json-column';
import type { Response as ResponseObject } from '@/lib/openai/generated/types';
import { itemJson } from '../conversations/item-details';
import type { Caller } from '../usage/caller';
import type { CreateBody } from './read-body';

/** A response without its output, whose items have a table. */
export type ResponseFields = Omit<ResponseObject, 'output' | 'output_text'> & {
  id: string;
  status: NonNullable<ResponseObject['status']>;
};

/** An item of an input, an output or a conversation, as it goes over the wire. */
export type ResponseItem = Record<string, unknown> & { id: string; type: string };

/** What is asked again when a background response is begun anew. */
export type QueuedRequest = Omit<CreateBody, 'input'>;

/** A response that was created with `store`. */
export const responses = sqliteTable(
  'responses',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    project: text().notNull().default('default'),
    id: text().notNull(),
    created_at: integer().notNull(),
    /** The response that it continues. */
    previous_response_id: text(),
    response: exactJson().$type<ResponseFields>().notNull(),
    /** It is queued or in progress. */
    is_active: integer({ mode: 'boolean' }).notNull().default(false),
    /** The process that answers it while its client waits. Null: it has ended, or is answered in the background. */
    process: text(),
    /** What a background response was asked, without its input. */
    request: exactJson().$type<QueuedRequest>(),
    /** Who asked for a background response. */
    caller: text({ mode: 'json' }).$type<Caller>(),
    /** The first sequence number of the current attempt in the background. Null: there was none. */
    attempt_start: integer(),
  },
  (t) => [
    uniqueIndex('responses_by_id').on(t.project, t.id),
    index('responses_by_age').on(t.created_at),
    index('responses_active').on(t.seq).where(isSet('is_active')),
  ],
);

/** What a response was asked with, without what it continues, and what it answered, in order. */
export const responseItems = sqliteTable(
  'response_items',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    response_seq: integer()
      .notNull()
      .references(() => responses.seq, { onDelete: 'cascade' }),
    id: text().notNull(),
    is_output: integer({ mode: 'boolean' }).notNull(),
    item: itemJson().notNull(),
  },
  (t) => [
    index('response_items_by_response').on(t.response_seq, t.seq),
    index('response_items_by_id').on(t.id),
  ],
);

/** The events of a stream, many to a row. Kept for a while after the response. */
export const responseEvents = sqliteTable(
  'response_events',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    response_seq: integer()
      .notNull()
      .references(() => responses.seq, { onDelete: 'cascade' }),
    /** The sequence numbers of the first and the last event. */
    first: integer().notNull(),
    last: integer().notNull(),
    /** A line of JSON for each event. */
    lines: text().notNull(),
  },
  (t) => [index('response_events_by_response').on(t.response_seq, t.first)],
);

export type ResponseRow = typeof responses.$inferSelect;
export type NewResponse = InferInsertModel<typeof responses>;
export type ResponseEventsRow = typeof responseEvents.$inferSelect;
export type NewResponseEvents = Pick<ResponseEventsRow, 'first' | 'last' | 'lines'>;
