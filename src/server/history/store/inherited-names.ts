import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/lib/database/prepared';
import type { Queryable } from '../../db/open';
import { records, references } from '../../db/schema';
import type { HistoryKind, ParsedRecord } from '../kind';
import type { KindTable, Tracked } from '../kinds';
import type { ListKey } from './list-key';

/** The inherited name: the name of the record of the source kind with the same id. */
export async function inheritedNameOf(
  db: Queryable,
  { nameSource }: HistoryKind<Tracked>,
  connection: string,
  id: string,
): Promise<Partial<Pick<ParsedRecord, 'name'>>> {
  if (nameSource === undefined) return {};
  const found = await namesake(db).get({ connection, kind: nameSource, id });
  return found?.name ? { name: found.name } : {};
}

const namesake = prepared((on: Queryable) =>
  on
    .select({ name: records.name })
    .from(records)
    .where(
      and(
        eq(records.connection, sql.placeholder('connection')),
        eq(records.kind, sql.placeholder('kind')),
        eq(records.parent, ''),
        eq(records.id, sql.placeholder('id')),
      ),
    )
    .prepare(),
);

/** The unnamed records that inherit their names from these ids, grouped by list. */
export async function recordsWithoutName(
  db: Queryable,
  kinds: KindTable,
  { connection, kind }: ListKey,
  ids: readonly string[],
): Promise<{ list: ListKey; objects: Tracked[] }[]> {
  const named = Object.keys(kinds).filter((name) => kinds[name]?.nameSource === kind);
  const lists = new Map<string, { list: ListKey; objects: Tracked[] }>();
  for (const id of named.length === 0 ? [] : ids) {
    for (const row of await namelessNamesakes(db).all({ connection, kind, id })) {
      if (!named.includes(row.kind)) continue;
      const list = { connection, kind: row.kind, parent: row.parent };
      const key = `${row.kind} ${row.parent}`;
      const group = lists.get(key) ?? { list, objects: [] };
      group.objects.push({ ...(row.snapshot as object), id });
      lists.set(key, group);
    }
  }
  return [...lists.values()];
}

const namelessNamesakes = prepared((on: Queryable) =>
  on
    .selectDistinct({ kind: records.kind, parent: records.parent, snapshot: records.snapshot })
    .from(references)
    .innerJoin(records, eq(records.seq, references.record))
    .where(
      and(
        eq(references.connection, sql.placeholder('connection')),
        eq(references.kind, sql.placeholder('kind')),
        eq(references.target, sql.placeholder('id')),
        eq(records.id, sql.placeholder('id')),
        isNull(records.name),
      ),
    )
    .prepare(),
);
