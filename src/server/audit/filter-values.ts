import { type Column, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { auditEntries } from '../db/schema';

export interface AuditFilterValues {
  /** Users and keys, as they were last called. */
  actors: { id: string; name: string; kind: string }[];
  actions: string[];
  kinds: string[];
}

/** What the log can be narrowed by: each value once, found by steps over an index. */
export async function auditFilterValues(db: Db): Promise<AuditFilterValues> {
  const { actor, action, kind } = auditEntries;
  const actors: AuditFilterValues['actors'] = [];
  for (const id of await distinct(db, actor)) {
    const last = await db
      .select({ name: auditEntries.actorName, kind: auditEntries.actorKind })
      .from(auditEntries)
      .where(eq(actor, id))
      .orderBy(desc(auditEntries.at))
      .limit(1)
      .get();
    actors.push({ id, name: last?.name ?? id, kind: last?.kind ?? 'user' });
  }
  return {
    actors: actors.sort((a, b) => a.name.localeCompare(b.name)),
    actions: await distinct(db, action),
    kinds: await distinct(db, kind),
  };
}

const maxValues = 500;

async function distinct(db: Db, column: Column): Promise<string[]> {
  const rows = await db.all<{ value: string }>(sql`
    with recursive found(value) as (
      select min(${column}) from ${auditEntries}
      union all
      select (select min(${column}) from ${auditEntries} where ${column} > found.value)
      from found where found.value is not null
    )
    select value from found where value is not null limit ${maxValues}`);
  return rows.map(({ value }) => value);
}
