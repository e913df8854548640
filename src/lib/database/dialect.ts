import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

export type DialectName = 'sqlite' | 'postgres';

/** For which database a statement is being rendered. Rendering awaits nothing, so nothing comes between. */
let current: DialectName = 'sqlite';

/** Renders statements for a database. */
export function inDialect<Result>(dialect: DialectName, render: () => Result): Result {
  const before = current;
  current = dialect;
  try {
    return render();
  } finally {
    current = before;
  }
}

/**
 * SQL that has another text in each database. Which one is decided when a statement is rendered, so it may stand in
 * schemas and in statements that are built once.
 */
export function perDialect<Value>(texts: Record<DialectName, () => SQL<Value>>): SQL<Value> {
  const wrapper: SQLWrapper = { getSQL: () => texts[current](), shouldOmitSQLParens: () => true };
  return sql<Value>`${wrapper}`;
}

/** The same for a statement in plain SQL. A string is the text of both. */
export type PlainText = string | Record<DialectName, string>;

export function textFor(dialect: DialectName, text: PlainText): string {
  return typeof text === 'string' ? text : text[dialect];
}
