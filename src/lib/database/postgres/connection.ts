import { fillPlaceholders } from 'drizzle-orm';
import * as drizzleUtils from 'drizzle-orm/utils';
import type { ClientBase, QueryArrayResult, QueryResult } from 'pg';
import Cursor from 'pg-cursor';
import { inDialect, type PlainText, textFor } from '../dialect';
import type { ConnectionQuery, QueryArguments } from '../session';
import { firstOf, type PlainStatement } from '../statement';
import { isConnectionFailure } from './failure';
import { numberPlaceholders } from './placeholders';
import type { StatementNames } from './statement-names';
import { toPostgres, valueTypes } from './values';

/**
 * Runs statements with a client, when it is their turn. Those of a `series` are sent in several steps, and are written
 * together or not at all.
 */
export type WithClient = <Result>(
  text: string,
  run: (client: ClientBase) => Promise<Result>,
  kind?: 'series',
) => Promise<Result>;

/** Drizzle's statements, on what runs them. */
export function connectionQuery(
  [query, fields, , , customMapper]: QueryArguments,
  prepared: object,
  { names, on }: { names: StatementNames; on: WithClient },
): ConnectionQuery {
  const text = query.sql;
  const bound = (values: Record<string, unknown> = {}) =>
    fillPlaceholders(query.params, values).map(toPostgres);
  const config = (values?: Record<string, unknown>) => ({
    text,
    name: names.of(text),
    values: bound(values),
    types: valueTypes,
  });
  const asRows = (values?: Record<string, unknown>) =>
    on(text, (client) => client.query(config(values)) as Promise<QueryResult>);
  const asLists = async (values?: Record<string, unknown>) => {
    const result = await on(
      text,
      (client) =>
        client.query({ ...config(values), rowMode: 'array' }) as Promise<QueryArrayResult>,
    );
    return result.rows;
  };
  const all = async (values?: Record<string, unknown>): Promise<unknown[]> => {
    if (!fields && !customMapper) return (await asRows(values)).rows;
    const rows = await asLists(values);
    if (customMapper) return customMapper(rows as unknown[][]) as unknown[];
    const absent = Reflect.get(prepared, 'joinsNotNullableMap');
    return rows.map((row) => mapResultRow(fields, row, absent));
  };
  return {
    run: async (values) => ({ changes: (await asRows(values)).rowCount ?? 0 }),
    all,
    get: async (values) => (await all(values))[0],
    values: asLists,
  };
}

// Not among its types.
const { mapResultRow } = drizzleUtils as unknown as {
  mapResultRow(fields: unknown, row: unknown[], absent: unknown): unknown;
};

/** A plain statement, on what runs it. */
export function plainStatement(
  source: PlainText,
  { names, on }: { names: StatementNames; on: WithClient },
): PlainStatement {
  const text = numberPlaceholders(inDialect('postgres', () => textFor('postgres', source)));
  const config = (values: unknown[]) => ({
    text,
    name: names.of(text),
    values: values.map(toPostgres),
    types: valueTypes,
  });
  const rowsOf = async (values: unknown[]) =>
    (await on(text, (client) => client.query(config(values)))) as QueryResult;
  const listsOf = async (values: unknown[]) => {
    const { rows } = await on(
      text,
      (client) =>
        client.query({ ...config(values), rowMode: 'array' }) as Promise<QueryArrayResult>,
    );
    return rows;
  };
  return {
    run: async (...values) => ({ changes: (await rowsOf(values)).rowCount ?? 0 }),
    runEach: (rows) =>
      on(
        text,
        async (client) => {
          for (let first = 0; first < rows.length; first += inFlight) {
            const some = rows.slice(first, first + inFlight);
            await settledAll(some.map((values) => client.query(config(values))));
          }
        },
        'series',
      ),
    get: async <Row>(...values: unknown[]) => (await rowsOf(values)).rows[0] as Row | undefined,
    all: async <Row>(...values: unknown[]) => (await rowsOf(values)).rows as Row[],
    pluck: async <Value>(...values: unknown[]) => (await listsOf(values)).map(firstOf<Value>),
    pluckWhile: <Value>(values: unknown[], take: (value: Value) => boolean) =>
      on(text, async (client) => {
        // A connection on which statements wait for no answer cannot read piece by piece.
        if ((client as { pipeline?: boolean }).pipeline) {
          const { rows } = await client.query<Value[]>({ ...config(values), rowMode: 'array' });
          rows.every((row) => take(firstOf<Value>(row)));
          return;
        }
        const cursor = client.query(
          new ReadCursor(text, values.map(toPostgres), { rowMode: 'array', types: valueTypes }),
        );
        try {
          for (;;) {
            const rows = await cursor.read(readAtOnce);
            if (rows.length === 0 || !rows.every((row) => take(firstOf<Value>(row)))) break;
          }
        } catch (error) {
          // A connection that is gone does not confirm that anything is closed.
          if (!isConnectionFailure(error)) await cursor.close();
          throw error;
        }
        await cursor.close();
      }),
  };
}

/** One that fails before it was sent would end the process. */
class ReadCursor extends Cursor {
  handleError(error: Error): void {
    // Not among its types.
    const self = this as unknown as { connection: unknown; state: string };
    if (!self.connection) self.state = 'initialized';
    (Cursor.prototype as unknown as { handleError(error: Error): void }).handleError.call(
      this,
      error,
    );
  }
}

/** How many statements are sent before the answer of the first is read. */
const inFlight = 500;
const readAtOnce = 100;

/** Waits for all, and rejects with the first failure: what follows one on a connection fails for its sake. */
export async function settledAll<Result>(promises: Promise<Result>[]): Promise<Result[]> {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<Result>).value);
}
