import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open';
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

interface Row {
  key: string;
  type: string;
  value: string | number;
  count: number;
}

/** What the records of a list say in `attributes`, of those that upstream has. */
export function attributeStore({ db }: { db: Db }) {
  return {
    /** The most frequent values first. Reads every record of the list. */
    async attributeValues(list: ListKey): Promise<AttributeValueCount[]> {
      const facets = facetsMatching(db, { ...list, gone: false }).map(({ id }) => id);
      if (facets.length === 0) return [];
      const rows = db.all<Row>(sql`
        select entry.key as key, entry.type as type, entry.value as value, count(*) as count
        from records, json_each(records.snapshot, '$.attributes') entry
        where records.facet in ${facets}
          and json_type(records.snapshot, '$.attributes') = 'object'
          and entry.type in ('text', 'integer', 'real', 'true', 'false')
        group by entry.key, entry.type, entry.value
        order by count desc, key, value
        limit ${maxValues}`);
      return rows.map(({ key, type, value, count }) => ({
        key,
        value: valueIn(type, value),
        count,
      }));
    },
  };
}

/** JSON's booleans come as 1 and 0. */
function valueIn(type: string, value: string | number): string | number | boolean {
  return type === 'true' || type === 'false' ? type === 'true' : value;
}
