import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { UsageKind } from './kinds';

const counts = () => ({
  requests: integer().notNull(),
  unreported: integer().notNull(),
  input_tokens: integer().notNull(),
  cached_tokens: integer().notNull(),
  audio_input_tokens: integer().notNull(),
  image_input_tokens: integer().notNull(),
  output_tokens: integer().notNull(),
  audio_output_tokens: integer().notNull(),
  reasoning_tokens: integer().notNull(),
  trained_tokens: integer().notNull(),
});

/** By what usage is told apart. Empty: does not apply, or nobody knows. */
const dimensions = () => ({
  connection: text().notNull(),
  project: text().notNull(),
  key: text().notNull(),
  user: text().notNull(),
  kind: text().$type<UsageKind>().notNull(),
  /** As answered. */
  model: text().notNull(),
  /** `standard`, `batch`, or as the answer names it: `flex`, `priority`. */
  tier: text().notNull(),
});

/** Each combination that occurred. */
export const usageSeries = sqliteTable(
  'usage_series',
  { id: integer().primaryKey(), ...dimensions() },
  (t) => [
    uniqueIndex('usage_series_identity').on(
      t.connection,
      t.project,
      t.key,
      t.user,
      t.kind,
      t.model,
      t.tier,
    ),
  ],
);

/** Sums over spans of time, of several lengths, so that a year is read in few rows. */
export const usageRollups = sqliteTable(
  'usage_rollups',
  {
    /** The length of the span in seconds: one of `spanLengths`. */
    span: integer().notNull(),
    /** Its beginning in unix seconds: a multiple of its length. */
    start: integer().notNull(),
    series: integer()
      .notNull()
      .references(() => usageSeries.id),
    ...counts(),
  },
  (t) => [primaryKey({ columns: [t.span, t.start, t.series] })],
);

/** What objects used that may be seen more than once: it is in the sums exactly as it stands here. */
export const usageEntries = sqliteTable('usage_entries', {
  /** The connection and the id of the object. */
  source: text().primaryKey(),
  /** Unix seconds. */
  at: integer().notNull(),
  series: integer()
    .notNull()
    .references(() => usageSeries.id),
  ...counts(),
});

export type UsageSeries = Omit<typeof usageSeries.$inferSelect, 'id'>;
