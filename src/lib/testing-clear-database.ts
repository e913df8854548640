import { Client, type ClientBase, escapeIdentifier, escapeLiteral } from 'pg';

/** How a database becomes again what its template is. */
export interface Clearing {
  /** What is in its catalogue. One with anything else is not cleared. */
  shape: string;
  /** Empties the tables that have rows, and writes those that migrations made. */
  statements: string;
}

const schemas = ['console', 'platform', 'usage'];

/** Bytes. A table that was larger keeps no room for what is gone. */
const large = 2 ** 20;

/** Made once in a run, from the template. */
export async function clearingOf(template: string): Promise<Clearing> {
  const client = new Client({ connectionString: template });
  await client.connect();
  try {
    const restored = await writesOfMigrations(client);
    return { shape: await shapeOf(client), statements: clearingStatements(restored) };
  } finally {
    await client.end();
  }
}

/** In the order in which they were made: also a table that was made again under its name is another one. */
export async function shapeOf(client: ClientBase): Promise<string> {
  const parts = [
    "select concat_ws(' ', 'n', oid, nspname) from pg_namespace where nspname !~ '^pg_(toast_)?temp_'",
    "select concat_ws(' ', 'c', oid, relname) from pg_class where oid >= 16384",
    "select concat_ws(' ', 'p', oid) from pg_proc where oid >= 16384",
    "select concat_ws(' ', 't', oid, tgenabled) from pg_trigger where oid >= 16384",
    "select concat_ws(' ', 'k', oid) from pg_constraint where oid >= 16384",
    "select concat_ws(' ', 'a', attrelid, attname, attnotnull) from pg_attribute where attrelid >= 16384",
    "select concat_ws(' ', 's', setconfig) from pg_db_role_setting join pg_database d on d.oid = setdatabase and datname = current_database()",
  ];
  const { rows } = await client.query(
    `select md5(string_agg(of, '|' order by of)) as shape from (${parts.join(' union all ')}) as parts (of)`,
  );
  return rows[0].shape;
}

interface Written {
  /** With its schema, quoted. */
  table: string;
  /** Of its rows. */
  hash: string;
  insert: string;
}

/** Tables in which the migrations wrote something. */
async function writesOfMigrations(client: ClientBase): Promise<Written[]> {
  const { rows: tables } = await client.query(
    `select nspname as schema, relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = any($1) and relkind = 'r' order by c.oid`,
    [schemas],
  );
  const found: Written[] = [];
  for (const { schema, name } of tables) {
    const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
    const { rows } = await client.query(
      `select ${hashOf('t')} as hash, json_agg(t)::text as rows from ${table} t`,
    );
    const [{ hash, rows: written }] = rows;
    if (written === null) continue;
    const insert = `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, ${escapeLiteral(written)})`;
    found.push({ table, hash, insert });
  }
  return found;
}

const hashOf = (row: string) => `md5(string_agg(${row}::text, '|' order by ${row}::text))`;

/** Without triggers and foreign keys, which would be in the way. Numbers begin where they did. */
function clearingStatements(written: Written[]): string {
  const kept = written.map(({ table }) => `${escapeLiteral(table)}::regclass`).join(', ');
  const restored = written.map(
    ({ table, hash, insert }) =>
      `if (select ${hashOf('t')} from ${table} t) is distinct from ${escapeLiteral(hash)} then
        delete from ${table}; ${insert};
      end if;`,
  );
  return `begin;
set local session_replication_role = replica;
set local client_min_messages = error;
do $clear$
declare
  one record;
  has_rows boolean;
begin
  for one in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where nspname in (${schemas.map(escapeLiteral).join(', ')}) and relkind = 'r' and c.oid not in (${kept})
  loop
    if pg_relation_size(one.name) > ${large} then
      execute format('truncate %s cascade', one.name);
    else
      execute format('select exists (select from %s)', one.name) into has_rows;
      if has_rows then execute format('delete from %s', one.name); end if;
    end if;
  end loop;
  ${restored.join('\n  ')}
  perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences
    where last_value is not null and sequencename not like '\\_\\_drizzle%';
end
$clear$;
commit`;
}
