import { desc, inArray } from 'drizzle-orm';
import type { Queryable } from '../../db/open';
import { records } from '../../db/schema';
import type { Children, HistoryKind, ParsedRecord, RecordOutcome } from '../kind';
import type { Tracked } from '../kinds';
import { facetsMatching } from './facets';
import { inheritedNameOf } from './inherited-names';

/** Maximum characters of indexed words per record, and for records that include the words of their children. */
const maxWords = 2_000;
const maxSummarizedWords = 200_000;

/** Parses an object, including the values derived from its child records. `now` in unix seconds. */
export async function parseRecord(
  db: Queryable,
  kind: HistoryKind<Tracked>,
  { connection, object, id = object.id }: { connection: string; object: Tracked; id?: string },
  now: number,
): Promise<ParsedRecord> {
  const inherited = await inheritedNameOf(db, kind, connection, id);
  const parsed = { ...kind.read(object, now), ...inherited };
  if (!kind.summarize) return limitWords(parsed);
  const children = childrenOf(db, connection, id);
  const { name, words = [], ...summary } = await kind.summarize(children);
  return {
    ...parsed,
    ...summary,
    name: parsed.name ?? name ?? null,
    words: [...truncateWords(parsed.words, maxWords), ...truncateWords(words, maxSummarizedWords)],
  };
}

/** Limits the indexed words of a parsed record. */
export function limitWords(parsed: ParsedRecord): ParsedRecord {
  return { ...parsed, words: truncateWords(parsed.words, maxWords) };
}

function truncateWords(words: string[], length: number): string[] {
  const text = words.join(' ');
  return text === '' ? [] : [text.slice(0, length)];
}

function childrenOf(db: Queryable, connection: string, parent: string): Children {
  /** Records that exist upstream; for an archive, all. */
  const facetIds = async (kind: string) => {
    const all = await facetsMatching(db, { connection, kind, parent });
    const present = all.filter(({ gone }) => !gone);
    return (present.length > 0 ? present : all).map(({ id }) => id);
  };

  const first = async (kind: string, order: 'newest' | 'oldest') => {
    const { position } = records;
    const row = await db
      .select({ status: records.status, outcome: records.outcome, snapshot: records.snapshot })
      .from(records)
      .where(inArray(records.facet, await facetIds(kind)))
      .orderBy(order === 'newest' ? desc(position) : position)
      .limit(1)
      .get();
    return row ? { ...row, outcome: row.outcome as RecordOutcome | null } : null;
  };

  return {
    newest: (kind) => first(kind, 'newest'),
    oldest: (kind) => first(kind, 'oldest'),
    async texts(kind, maxLength) {
      const texts: string[] = [];
      let length = 0;
      await eachText(db, await facetIds(kind), (text) => {
        if (length >= maxLength) return false;
        texts.push(text.slice(0, maxLength - length));
        length += text.length;
        return true;
      });
      return texts;
    },
  };
}

/**
 * Newest first, until `take` returns false. Extracted in the database, so that inline images are not loaded into memory.
 */
async function eachText(
  db: Queryable,
  facetIds: number[],
  take: (text: string) => boolean,
): Promise<void> {
  await db
    .plain(textsOfMessages)
    .pluckWhile<unknown>([JSON.stringify(facetIds)], (text) =>
      typeof text === 'string' && text !== '' ? take(text) : true,
    );
}

/** The parts of a message, in their order; a content that is no list is one part. */
const textsOfMessages = {
  sqlite: `select case part.type when 'text' then part.value else coalesce(
      part.value ->> '$.text.value', part.value ->> '$.text', part.value ->> '$.refusal') end
    from records, json_each(records.snapshot, '$.content') as part
    where records.facet in (select value from json_each(?)) and part.type in ('text', 'object')
    order by records.position desc`,
  postgres: `select case json_typeof(part.value) when 'string' then part.value #>> '{}' else coalesce(
      part.value #>> '{text,value}', part.value #>> '{text}', part.value #>> '{refusal}') end
    from records, lateral (select json_sound(snapshot) -> 'content' as content) as message,
      json_array_elements(case json_typeof(content) when 'array' then content
        else json_build_array(content) end) with ordinality as part(value, number)
    where facet = any(array(select json_array_elements_text(?::json)::bigint))
      and json_typeof(part.value) in ('string', 'object')
    order by position desc, part.number`,
};
