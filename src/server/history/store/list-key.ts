import { and, eq } from 'drizzle-orm';
import { records } from '../../db/schema';

/** Identifies a list: a kind on a connection, or a kind under a parent. */
export interface ListKey<K extends string = string> {
  connection: string;
  kind: K;
  /** The id of the record it is under; left out, or empty, for kinds without a parent. */
  parent?: string;
}

/** Whether a record is of this list. */
export function isOfList({ connection, kind, parent = '' }: ListKey) {
  return and(
    eq(records.connection, connection),
    eq(records.kind, kind),
    eq(records.parent, parent),
  );
}
