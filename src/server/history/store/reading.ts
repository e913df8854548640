import { desc, inArray } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { records } from '../../db/schema';
import type { Children, Kind, Outcome, ParsedRecord } from '../kind';
import type { Tracked } from '../kinds';
import { facetsMatching } from './facets';
import { nameOfNamesake } from './namesakes';

/** Characters of a record's words that a search finds; of those that are found by what is under them. */
const maxWords = 2_000;
const maxSummarizedWords = 200_000;

/** What history understands of an object, with what the records under it say. `now` in unix seconds. */
export function readRecord(
  db: Db,
  kind: Kind<Tracked>,
  { connection, object, id = object.id }: { connection: string; object: Tracked; id?: string },
  now: number,
): ParsedRecord {
  const reading = { ...kind.read(object, now), ...nameOfNamesake(db, kind, connection, id) };
  if (!kind.summarize) return boundWords(reading);
  const { name, words = [], ...summary } = kind.summarize(childrenOf(db, connection, id));
  return {
    ...reading,
    ...summary,
    name: reading.name ?? name ?? null,
    words: [...bounded(reading.words, maxWords), ...bounded(words, maxSummarizedWords)],
  };
}

/** A reading with as many words as a search finds. */
export function boundWords(reading: ParsedRecord): ParsedRecord {
  return { ...reading, words: bounded(reading.words, maxWords) };
}

function bounded(words: string[], length: number): string[] {
  const text = words.join(' ');
  return text === '' ? [] : [text.slice(0, length)];
}

function childrenOf(db: Db, connection: string, parent: string): Children {
  /** Those that upstream has; of an archive all. */
  const facetIds = (kind: string) => {
    const all = facetsMatching(db, { connection, kind, parent });
    const present = all.filter(({ gone }) => !gone);
    return (present.length > 0 ? present : all).map(({ id }) => id);
  };

  const first = (kind: string, order: 'newest' | 'oldest') => {
    const { position } = records;
    const row = db
      .select({ status: records.status, outcome: records.outcome, snapshot: records.snapshot })
      .from(records)
      .where(inArray(records.facet, facetIds(kind)))
      .orderBy(order === 'newest' ? desc(position) : position)
      .limit(1)
      .get();
    return row ? { ...row, outcome: row.outcome as Outcome | null } : null;
  };

  return {
    newest: (kind) => first(kind, 'newest'),
    oldest: (kind) => first(kind, 'oldest'),
    texts(kind, maxLength) {
      const texts: string[] = [];
      let length = 0;
      for (const text of textsOf(db, facetIds(kind))) {
        if (length >= maxLength) break;
        texts.push(text.slice(0, maxLength - length));
        length += text.length;
      }
      return texts;
    },
  };
}

/** Newest first. The database reads the snapshots: an image in one is never a text of this process. */
function* textsOf(db: Db, facetIds: number[]): Generator<string> {
  const texts = db.$client
    .prepare(
      `select case part.type when 'text' then part.value else coalesce(
         part.value ->> '$.text.value', part.value ->> '$.text', part.value ->> '$.refusal') end
       from records, json_each(records.snapshot, '$.content') as part
       where records.facet in (select value from json_each(?)) and part.type in ('text', 'object')
       order by records.position desc`,
    )
    .pluck()
    .iterate(JSON.stringify(facetIds));
  for (const text of texts) if (typeof text === 'string' && text !== '') yield text;
}
