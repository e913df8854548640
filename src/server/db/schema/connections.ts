import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { UpstreamFailure } from '../../connections/failure';

/** Upstreams. A deleted one keeps its row, without its key, until its history is purged. */
export const connections = sqliteTable('connections', {
  /** Fixed at creation; the first part of every path. */
  slug: text().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: ['platform', 'openai', 'azure', 'compatible'] }).notNull(),
  source: text({ enum: ['builtin', 'environment', 'settings'] }).notNull(),
  baseUrl: text().notNull(),
  organization: text(),
  project: text(),
  /** Azure only. */
  apiVersion: text(),
  /** Encrypted; bound to this row and to the origin of `baseUrl`. Null if no key is sent. */
  encryptedKey: text('sealed_key'),
  keyLast4: text(),
  /** Encrypted JSON object, because header values may be secrets. */
  encryptedHeaders: text('sealed_headers'),
  headerNames: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** Encrypted JSON object, like the headers. */
  encryptedQuery: text('sealed_query'),
  queryNames: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** From before values were encrypted. Emptied at start. */
  plainQuery: text('query', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
  /** Hosts, addresses and ranges of private networks that may be reached; cloud metadata never. */
  privateHosts: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** Top-level fields of request bodies that are never sent. */
  omitFields: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** Protocol, host and port of its own proxy; null: as the environment says. */
  proxy: text(),
  /** Encrypted user and password of the proxy; bound to this row and to the proxy. */
  encryptedProxyCredentials: text('sealed_proxy_credentials'),
  /** Before hosts were named. Turned into the base URL's host at start. */
  anyPrivate: integer('allow_private', { mode: 'boolean' }).notNull().default(false),
  /** Unix seconds, like all times in this database but the accounts'. */
  createdAt: integer().notNull(),
  deletedAt: integer(),
  /** Increases with each change of how it is reached: results of earlier requests must not be written afterwards. */
  revision: integer().notNull().default(0),
  /** Time of the last request that determined its health. */
  checkedAt: integer(),
  /** The failure of that request; null if it succeeded. */
  failure: text({ mode: 'json' }).$type<UpstreamFailure>(),
});

export type ConnectionRow = typeof connections.$inferSelect;
