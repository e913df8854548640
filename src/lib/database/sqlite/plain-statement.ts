import type { Statement } from 'better-sqlite3';
import { firstOf, type PlainStatement } from '../statement';

/** A plain statement on what runs it when its connection is free. */
export function plainStatement(
  on: <Result>(run: (statement: Statement) => Result) => Promise<Result>,
): PlainStatement {
  return {
    run: (...values) => on((statement) => statement.run(...values)),
    runEach: (rows) =>
      on((statement) => {
        for (const values of rows) statement.run(...values);
      }),
    get: <Row>(...values: unknown[]) =>
      on((statement) => statement.get(...values) as Row | undefined),
    all: <Row>(...values: unknown[]) => on((statement) => statement.all(...values) as Row[]),
    pluck: <Value>(...values: unknown[]) =>
      on((statement) =>
        statement
          .raw()
          .all(...values)
          .map(firstOf<Value>),
      ),
    pluckWhile: <Value>(values: unknown[], take: (value: Value) => boolean) =>
      on((statement) => {
        for (const row of statement.raw().iterate(...values)) if (!take(firstOf<Value>(row))) break;
      }),
  };
}
