import { inArray } from 'drizzle-orm';
import { type EntryCount, entryCounts } from '@/lib/database/sql';
import type { Db } from '../../db/open';
import { records } from '../../db/schema';
import { facetsMatching } from './facets';
import type { ListKey } from './list-key';

/** A value of an attribute, and how many records have it. */
export interface AttributeValueCount {
  key: string;
  value: string | number | boolean;
  count: number;
}

/** What filters are built from need not be complete. */
const maxValues = 2_000;

/** What the records of a list say in `attributes`, of those that upstream has. */
export function attributeStore({ db }: { db: Db }) {
  return {
    /** The most frequent values first. Reads every record of the list. */
    async attributeValues(list: ListKey): Promise<AttributeValueCount[]> {
      const matching = await facetsMatching(db, { ...list, gone: false });
      if (matching.length === 0) return [];
      const facets = matching.map(({ id }) => id);
      const rows = await db.all<EntryCount>(
        entryCounts(records.snapshot, 'attributes', inArray(records.facet, facets), maxValues),
      );
      return rows.map(({ key, value, count }) => ({ key, value: JSON.parse(value), count }));
    },
  };
}
