import type Database from 'better-sqlite3';

/** What a database is made of, in words that do not depend on which one it is. */
export interface DatabaseShape {
  tables: Record<string, TableShape>;
}

export interface TableShape {
  /** By name: `text not null default 'x'`. */
  columns: Record<string, string>;
  key: string[];
  /** By name: `unique (a, b desc) where c = 1`. */
  indexes: Record<string, string>;
  /** `a → other (b) on delete cascade` */
  foreignKeys: string[];
  /** By name: `before update`. */
  triggers: Record<string, string>;
}

interface ColumnInfo {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
}

interface ForeignKeyInfo {
  id: number;
  seq: number;
  table: string;
  from: string;
  to: string;
  on_delete: string;
}

export function sqliteShape(db: Database.Database): DatabaseShape {
  const names = db
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name <> '__drizzle_migrations'",
    )
    .pluck()
    .all() as string[];
  return { tables: Object.fromEntries(names.map((name) => [name, tableShape(db, name)])) };
}

function tableShape(db: Database.Database, table: string): TableShape {
  const pragma = <Row>(text: string) => db.pragma(text) as Row[];
  const columns = pragma<ColumnInfo>(`table_info(\`${table}\`)`);
  const keys = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
  const foreign = pragma<ForeignKeyInfo>(`foreign_key_list(\`${table}\`)`);
  const referring = new Set(foreign.map(({ from }) => from));
  const isCounted = ({ name, type }: ColumnInfo) =>
    keys.length === 1 && keys[0]?.name === name && /^integer$/i.test(type) && !referring.has(name);

  const columnText = (column: ColumnInfo) =>
    [
      column.type.toLowerCase(),
      (column.notnull || column.pk) && 'not null',
      isCounted(column) && 'counted',
      column.dflt_value !== null && `default ${plainDefault(column.dflt_value)}`,
    ]
      .filter(Boolean)
      .join(' ');

  const indexes = pragma<{ name: string; unique: number; origin: string }>(
    `index_list(\`${table}\`)`,
  ).filter(({ origin }) => origin !== 'pk');
  return {
    columns: Object.fromEntries(columns.map((column) => [column.name, columnText(column)])),
    key: keys.map(({ name }) => name),
    indexes: Object.fromEntries(
      indexes.map(({ name, unique }) => [name, indexText(db, name, unique === 1)]),
    ),
    foreignKeys: foreignKeyTexts(foreign),
    triggers: triggersOf(db, table),
  };
}

function triggersOf(db: Database.Database, table: string): Record<string, string> {
  const rows = db
    .prepare("select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?")
    .all(table) as { name: string; sql: string }[];
  const eventOf = (sql: string) =>
    /\b(before|after|instead of)\s+(insert|update|delete)\b/i.exec(sql)?.[0].toLowerCase() ?? sql;
  return Object.fromEntries(rows.map(({ name, sql }) => [name, eventOf(sql)]));
}

function indexText(db: Database.Database, name: string, isUnique: boolean): string {
  const text = String(
    db.prepare('select sql from sqlite_master where name = ?').pluck().get(name) ?? '',
  );
  const parts = db.pragma(`index_xinfo(\`${name}\`)`) as {
    name: string | null;
    desc: number;
    key: number;
    cid: number;
  }[];
  const written = partsOf(text);
  const columns = parts
    .filter(({ key }) => key === 1)
    .map((part, at) => {
      const source = part.cid === -2 ? plainSql(written[at] ?? '') : part.name;
      return part.desc ? `${source} desc` : source;
    });
  const where = /\)\s+where\s+(.*)$/is.exec(text)?.[1];
  return indexWords(isUnique, columns as string[], where && plainSql(where));
}

/** What stands in the outer brackets, at its commas. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of text.slice(text.indexOf('(') + 1)) {
    if (char === ')' && depth === 0) break;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

function foreignKeyTexts(rows: ForeignKeyInfo[]): string[] {
  return [...new Set(rows.map(({ id }) => id))]
    .map((key) => {
      const parts = rows.filter(({ id }) => id === key);
      const inOrder = parts.sort((one, other) => one.seq - other.seq);
      return foreignKeyWords({
        from: inOrder.map(({ from }) => from),
        table: inOrder[0]?.table ?? '',
        to: inOrder.map(({ to }) => to),
        onDelete: inOrder[0]?.on_delete.toLowerCase() ?? '',
      });
    })
    .sort();
}

export function indexWords(isUnique: boolean, columns: string[], where?: string): string {
  const begun = `${isUnique ? 'unique ' : ''}(${columns.join(', ')})`;
  return where ? `${begun} where ${where}` : begun;
}

export function foreignKeyWords(key: {
  from: string[];
  table: string;
  to: string[];
  onDelete: string;
}): string {
  const end = key.onDelete === 'no action' ? '' : ` on delete ${key.onDelete}`;
  return `${key.from.join(', ')} → ${key.table} (${key.to.join(', ')})${end}`;
}

export function plainDefault(text: string): string {
  return plainSql(text)
    .replace(/^false$/, '0')
    .replace(/^true$/, '1');
}

/** SQL without what each database adds for itself. A flag alone is one that is 1. */
export function plainSql(text: string): string {
  const plain = text
    .replaceAll(/[`"]/g, '')
    .replaceAll(/::\w+(\[\])?/g, '')
    .replaceAll(
      /(?:\w+\.)?json_(?:text|integer)\((\w+), VARIADIC ARRAY\[([^\]]*)\]\)/g,
      (_, column, path) => {
        const fields = [...String(path).matchAll(/'(\w+)'/g)].map(([, name]) => name);
        return `${column} ->> '$.${fields.join('.')}'`;
      },
    )
    .replaceAll(/= ANY \(ARRAY\[([^\]]*)\]\)/g, 'in $1')
    .replaceAll(/[()]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/'[^']*'|\w+/g, (word) => (word.startsWith("'") ? word : word.toLowerCase()));
  return /^[a-z_]+$/.test(plain) && !/^(true|false|null)$/.test(plain) ? `${plain} = 1` : plain;
}
