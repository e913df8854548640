import {
  createTableRelationsHelpers,
  type ExtractTablesWithRelations,
  extractTablesRelationalConfig,
  type RelationalSchemaConfig,
  type TablesRelationalConfig,
} from 'drizzle-orm';
import { BaseSQLiteDatabase, type SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { DialectName, PlainText } from './dialect';
import { type Access, AsyncSession } from './session';
import type { PlainStatement, WriteResult } from './statement';

export type Schema = Record<string, unknown>;

/** The relational configuration of a schema, as Drizzle keeps it. */
export type Relations = RelationalSchemaConfig<TablesRelationalConfig> | undefined;

export function relationsOf(schema: Schema): Relations {
  const { tables, tableNamesMap } = extractTablesRelationalConfig(
    schema,
    createTableRelationsHelpers,
  );
  return { fullSchema: schema, schema: tables, tableNamesMap };
}

/**
 * What statements are run on: a database or a transaction. All of them are promises. Statements are built as those of
 * SQLite, whatever the database: how they are rendered is its dialect's business.
 */
export class Handle<Of extends Schema> extends BaseSQLiteDatabase<
  'async',
  WriteResult,
  Of,
  ExtractTablesWithRelations<Of>
> {
  readonly #access: Access;

  constructor(
    dialect: SQLiteAsyncDialect,
    access: Access,
    relations: Relations,
    /** Where a store has to do another thing altogether. */
    readonly dialectName: DialectName = 'sqlite',
  ) {
    const config = relations as RelationalSchemaConfig<ExtractTablesWithRelations<Of>> | undefined;
    super('async', dialect, new AsyncSession(dialect, access), config);
    this.#access = access;
  }

  plain(text: PlainText): PlainStatement {
    return this.#access.plain(text);
  }
}
