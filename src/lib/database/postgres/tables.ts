import { getTableName, is, SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  type AnyPgTable,
  bigint,
  customType,
  foreignKey,
  type IndexBuilder,
  index,
  pgTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { PostgresDialect } from './dialect';

/**
 * The tables of a schema as Postgres has them: there is one description of the columns, that of SQLite. All integers
 * have 64 bits, and flags are 0 and 1, as there. Texts are compared by their bytes, as there.
 */
export function postgresTables(schema: Record<string, unknown>): Record<string, AnyPgTable> {
  const made: Record<string, AnyPgTable> = {};
  for (const table of Object.values(schema))
    if (is(table, SQLiteTable)) {
      const { name } = getTableConfig(table);
      made[name] ??= postgresTable(table, made);
    }
  return made;
}

/** Tables whose rows are read in the order of their insertion, and have no number of their own. */
const numbered = new Set(['idempotency_keys', 'keys', 'projects', 'record_versions', 'changes']);

const dialect = new PostgresDialect({ casing: 'snake_case' });

type Made = Record<string, AnyPgTable>;

function postgresTable(table: SQLiteTable, made: Made): AnyPgTable {
  const { name, columns, indexes, foreignKeys, primaryKeys } = getTableConfig(table);
  const keys = new Set(foreignKeys.flatMap((key) => key.reference().columns));
  /** SQLite gives a key that is one integer the next number. */
  const isCounted = (column: SQLiteColumn) =>
    column.primary && column.getSQLType() === 'integer' && !keys.has(column);
  const builders = Object.fromEntries(
    columns.map((column) => [nameOf(column), builderOf(column, isCounted(column))]),
  );
  if (numbered.has(name)) builders.rowid = counted();

  return pgTable(name, builders as never, (self) => {
    const own = self as unknown as Record<string, AnyPgColumn>;
    const columnOf = (column: SQLiteColumn) => own[nameOf(column)] as AnyPgColumn;
    return [
      ...indexes.map(({ config }) => {
        const begun = config.unique ? uniqueIndex(config.name) : index(config.name);
        const on = config.columns.map((part) =>
          is(part, SQL) ? rawExpression(part) : columnOf(part as SQLiteColumn),
        ) as [AnyPgColumn];
        const built = begun.on(...on);
        return config.where ? (built as IndexBuilder).where(rawSql(config.where)) : built;
      }),
      ...primaryKeys.map((key) =>
        primaryKey({
          name: `${name}_pk`,
          columns: key.columns.map(columnOf) as [AnyPgColumn],
        }),
      ),
      ...foreignKeys.map((key) => {
        const { columns, foreignColumns, foreignTable } = key.reference();
        const other = getTableConfig(foreignTable as SQLiteTable).name;
        made[other] ??=
          other === name ? (self as never) : postgresTable(foreignTable as never, made);
        const target = made[other] as unknown as Record<string, AnyPgColumn>;
        const targets = other === name ? own : target;
        const built = foreignKey({
          name: `${name}_${columns.map(nameOf).join('_')}_fk`,
          columns: columns.map(columnOf) as [AnyPgColumn],
          foreignColumns: foreignColumns.map((column) => targets[nameOf(column)]) as [AnyPgColumn],
        });
        return key.onDelete ? built.onDelete(key.onDelete) : built;
      }),
      ...(numbered.has(name) ? [uniqueIndex(`${name}_rowid`).on(own.rowid as AnyPgColumn)] : []),
    ];
  }) as unknown as AnyPgTable;
}

function nameOf(column: SQLiteColumn): string {
  return casing.getColumnCasing(column);
}

// Not among its types.
const { casing } = dialect as unknown as { casing: { getColumnCasing(column: unknown): string } };

const typed = (dataType: string) => customType<{ data: unknown }>({ dataType: () => dataType });
const integer = () => bigint({ mode: 'number' });
const counted = () => integer().generatedByDefaultAsIdentity() as unknown as ColumnBuilder;
const types: Record<string, () => ColumnBuilder> = {
  integer: integer as never,
  text: typed('text COLLATE "C"'),
  real: typed('double precision'),
  blob: typed('bytea'),
};

interface ColumnBuilder {
  primaryKey(): unknown;
  notNull(): unknown;
  unique(name: string): unknown;
  default(value: SQL): unknown;
}

function builderOf(column: SQLiteColumn, isCounted: boolean): ColumnBuilder {
  const make = types[column.getSQLType()];
  if (!make) throw new Error(`No type of Postgres is known for ${column.getSQLType()}.`);
  const builder: ColumnBuilder = isCounted ? counted() : make();
  if (column.primary) builder.primaryKey();
  if (column.isUnique) builder.unique(`${getTableName(column.table)}_${nameOf(column)}_unique`);
  if (column.notNull) builder.notNull();
  if (column.default !== undefined)
    builder.default(is(column.default, SQL) ? rawSql(column.default) : literalOf(column));
  return builder;
}

/** The default as it is stored. */
function literalOf(column: SQLiteColumn): SQL {
  const value = column.mapToDriverValue(column.default);
  return sql.raw(typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));
}

/** SQL as Postgres says it, without parameters. */
function rawSql(source: SQL): SQL {
  return sql.raw(dialect.sqlToQuery(source).sql);
}

function rawExpression(source: SQL): SQL {
  return sql`(${rawSql(source)})`;
}
