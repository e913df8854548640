import type { ClientBase } from 'pg';
import {
  type DatabaseShape,
  foreignKeyWords,
  indexWords,
  plainDefault,
  plainSql,
} from './testing-sqlite-shape';

interface ColumnRow {
  table: string;
  name: string;
  type: string;
  not_null: boolean;
  is_counted: boolean;
  default: string | null;
}

interface IndexRow {
  table: string;
  name: string;
  is_unique: boolean;
  is_key: boolean;
  columns: string[];
  descending: boolean[];
  where: string | null;
}

interface ForeignKeyRow {
  table: string;
  from: string[];
  other: string;
  to: string[];
  on_delete: string;
}

interface TriggerRow {
  table: string;
  name: string;
  event: string;
}

const typeNames: Record<string, string> = {
  bigint: 'integer',
  'double precision': 'real',
  bytea: 'blob',
};

/** The order of insertion, which rows of SQLite have without a column. */
const isRowId = (table: string, name: string) => name === 'rowid' || name === `${table}_rowid`;

export async function postgresShape(client: ClientBase, schema: string): Promise<DatabaseShape> {
  const rowsOf = async <Row>(text: string) => (await client.query(text, [schema])).rows as Row[];
  const shape: DatabaseShape = { tables: {} };
  const tableOf = (name: string) => {
    shape.tables[name] ??= { columns: {}, key: [], indexes: {}, foreignKeys: [], triggers: {} };
    return shape.tables[name];
  };
  for (const column of await rowsOf<ColumnRow>(columns)) {
    if (column.table === '__drizzle_migrations' || isRowId(column.table, column.name)) continue;
    tableOf(column.table).columns[column.name] = [
      typeNames[column.type] ?? column.type,
      column.not_null && 'not null',
      column.is_counted && 'counted',
      column.default !== null && `default ${plainDefault(column.default)}`,
    ]
      .filter(Boolean)
      .join(' ');
  }
  for (const row of await rowsOf<IndexRow>(indexes)) {
    if (row.table === '__drizzle_migrations' || isRowId(row.table, row.name)) continue;
    const plain = row.columns.map(plainColumn);
    if (row.is_key) tableOf(row.table).key = plain;
    else {
      const parts = plain.map((part, at) => (row.descending[at] ? `${part} desc` : part));
      const where = row.where === null ? undefined : plainSql(row.where);
      tableOf(row.table).indexes[row.name] = indexWords(row.is_unique, parts, where);
    }
  }
  for (const { table, from, other, to, on_delete } of await rowsOf<ForeignKeyRow>(foreignKeys)) {
    const words = foreignKeyWords({ from, table: other, to, onDelete: on_delete });
    tableOf(table).foreignKeys.push(words);
  }
  for (const { table, name, event } of await rowsOf<TriggerRow>(triggers))
    tableOf(table).triggers[name] = event;
  for (const { foreignKeys } of Object.values(shape.tables)) foreignKeys.sort();
  return shape;
}

const plainColumn = (text: string) =>
  /^"?\w+"?$/.test(text) ? text.replaceAll('"', '') : plainSql(text);

const columns = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as not_null, a.attidentity <> '' as is_counted, pg_get_expr(d.adbin, d.adrelid) as default
  from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

const indexes = `
  select t.relname as table, c.relname as name, i.indisunique as is_unique, i.indisprimary as is_key,
    array(select pg_get_indexdef(c.oid, k, true) from generate_series(1, i.indnkeyatts) k order by k) as columns,
    array(select (i.indoption[k - 1] & 1) = 1 from generate_series(1, i.indnkeyatts) k order by k) as descending,
    pg_get_expr(i.indpred, i.indrelid) as where
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
  where c.relnamespace = $1::regnamespace`;

const foreignKeys = `
  select t.relname as table, o.relname as other,
    array(select attname::text from unnest(k.conkey) with ordinality as n (num, at)
      join pg_attribute on attrelid = k.conrelid and attnum = num order by at) as from,
    array(select attname::text from unnest(k.confkey) with ordinality as n (num, at)
      join pg_attribute on attrelid = k.confrelid and attnum = num order by at) as to,
    case k.confdeltype when 'c' then 'cascade' when 'n' then 'set null' when 'r' then 'restrict'
      when 'd' then 'set default' else 'no action' end as on_delete
  from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class o on o.oid = k.confrelid
  where k.contype = 'f' and t.relnamespace = $1::regnamespace`;

/** Of each row, and enabled: those of SQLite are nothing else. */
const triggers = `
  select c.relname as table, t.tgname as name, concat(
      case when t.tgtype & 2 <> 0 then 'before' when t.tgtype & 64 <> 0 then 'instead of' else 'after' end,
      case when t.tgtype & 4 <> 0 then ' insert' end, case when t.tgtype & 8 <> 0 then ' delete' end,
      case when t.tgtype & 16 <> 0 then ' update' end, case when t.tgtype & 1 = 0 then ' by statement' end,
      case when t.tgenabled <> 'O' then ' (not enabled)' end) as event
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and c.relnamespace = $1::regnamespace`;
