import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { singleton } from '../singleton';

export type DialectName = 'sqlite' | 'postgres';

/**
 * For which database a statement is being rendered. Rendering awaits nothing, so nothing comes between. One for all
 * bundles of Next: a page builds its statements in another one than that in which the database was opened.
 */
const rendering = () => singleton('sql-rendering', () => ({ dialect: 'sqlite' as DialectName }));

/** Renders statements for a database. */
export function inDialect<Result>(dialect: DialectName, render: () => Result): Result {
  const state = rendering();
  const before = state.dialect;
  state.dialect = dialect;
  try {
    return render();
  } finally {
    state.dialect = before;
  }
}

/**
 * SQL that has another text in each database. Which one is decided when a statement is rendered, so it may stand in
 * schemas and in statements that are built once.
 */
export function perDialect<Value>(texts: Record<DialectName, () => SQL<Value>>): SQL<Value> {
  const wrapper: SQLWrapper = {
    getSQL: () => texts[rendering().dialect](),
    shouldOmitSQLParens: () => true,
  };
  return sql<Value>`${wrapper}`;
}

/** The same for a statement in plain SQL. A string is the text of both. */
export type PlainText = string | Record<DialectName, string>;

export function textFor(dialect: DialectName, text: PlainText): string {
  return typeof text === 'string' ? text : text[dialect];
}
