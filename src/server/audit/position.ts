import { and, type Column, eq, lt, lte, or, type SQL } from 'drizzle-orm';

/** A place in the merged log, newest first: time, then the stream, then its own number. */
export interface Position {
  at: number;
  stream: number;
  seq: number;
}

/** Rows of one stream. `until`: so far everything was looked at; null: to the end. */
export interface StreamPage<Row> {
  rows: Row[];
  until: Position | null;
}

/** The streams within one second, newest first. */
export const streams = { entries: 2, changes: 1, versions: 0 } as const;

export function printPosition({ at, stream, seq }: Position): string {
  return `${at}.${stream}.${seq}`;
}

/** Null: not one that was printed. */
export function parsePosition(text: string): Position | null {
  const [at, stream, seq] = text.split('.').map(Number);
  const numbers = [at, stream, seq];
  if (text.split('.').length !== 3 || !numbers.every(Number.isSafeInteger)) return null;
  return { at: at ?? 0, stream: stream ?? 0, seq: seq ?? 0 };
}

/** Negative: `a` is newer. */
export function comparePositions(a: Position, b: Position): number {
  return b.at - a.at || b.stream - a.stream || b.seq - a.seq;
}

/** What of a stream comes after the position. */
export function isAfter(
  position: Position | undefined,
  stream: number,
  at: Column,
  seq: Column | SQL,
): SQL | undefined {
  if (!position) return undefined;
  if (stream < position.stream) return lte(at, position.at);
  if (stream > position.stream) return lt(at, position.at);
  return and(
    lte(at, position.at),
    or(lt(at, position.at), and(eq(at, position.at), lt(seq as Column, position.seq))),
  );
}
