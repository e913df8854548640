/** What a statement that writes says. */
export interface WriteResult {
  /** How many rows were written. */
  changes: number;
}

export type BoundValue = string | number | bigint | Buffer | null;

/** A statement in plain SQL, for what Drizzle cannot say or is too slow for. Values are bound to its `?`. */
export interface PlainStatement {
  run(...values: BoundValue[]): Promise<WriteResult>;
  /** Runs it once for each of these, in one go. */
  runEach(rows: BoundValue[][]): Promise<void>;
  get<Row>(...values: BoundValue[]): Promise<Row | undefined>;
  all<Row>(...values: BoundValue[]): Promise<Row[]>;
  /** The first column of each row. */
  pluck<Value>(...values: BoundValue[]): Promise<Value[]>;
  /** The same, one by one until `take` returns false: the rest is not read. */
  pluckWhile<Value>(values: BoundValue[], take: (value: Value) => boolean): Promise<void>;
}

export function firstOf<Value>(row: unknown): Value {
  return (row as Value[])[0] as Value;
}
