import type Database from 'better-sqlite3';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { ConnectionQuery, QueryArguments } from '../session';

export type Connection = ReturnType<typeof createConnection>;

/** Beyond so many texts the cache begins anew: those with lists of values in them are never the same. */
const maxStatements = 500;

/** One connection to an SQLite file, with what Drizzle and plain SQL prepare on it. */
export function createConnection(client: Database.Database) {
  const statements = new Map<string, Database.Statement>();

  /** Preparing a statement takes as long as running it. */
  const prepare = (text: string): Database.Statement => {
    let statement = statements.get(text);
    if (!statement) {
      if (statements.size >= maxStatements) statements.clear();
      statement = client.prepare(text);
      statements.set(text, statement);
    }
    // Drizzle, which shares it, reads rows as lists.
    if (statement.reader) statement.raw(false);
    return statement;
  };
  const session = new BetterSQLiteSession(
    { prepare } as Database.Database,
    new SQLiteSyncDialect(),
    undefined,
  );

  return {
    client,

    /** `prepared`: Drizzle's own, on which it notes which joined tables may be absent. */
    query(args: QueryArguments, prepared: object): ConnectionQuery {
      const query = session.prepareQuery(...args);
      Reflect.set(query, nullableJoins, Reflect.get(prepared, nullableJoins));
      return query as unknown as ConnectionQuery;
    },

    plain: prepare,
  };
}

const nullableJoins = 'joinsNotNullableMap';
