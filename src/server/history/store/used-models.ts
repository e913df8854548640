import { type PlainWords, plainText } from '@/lib/database/plain-sql';
import { textOf } from '@/lib/loose';
import type { Db } from '../../db/open';
import { recordsUsingModels } from '../../db/schema';

/** What of one kind uses a model: how many, and the newest of them. */
export interface RecordsUsing {
  kind: string;
  count: number;
  newest: { id: string; name: string | null; parent: string | null }[];
}

/** The newest that are named. */
const maxNamed = 3;

/**
 * Which models are used by what upstream has, out of the index `records_using_model` alone, however many records
 * there are: models are found by leaps from one to the next, uses are counted in the index.
 */
export function usedModelStore({ db }: { db: Db }) {
  return {
    /** In order. */
    async usedModels(connection: string): Promise<string[]> {
      const models: string[] = [];
      for (let after = ''; ; ) {
        const [found] = await db.plain(nextModel).pluck(connection, after);
        const next = textOf(found);
        if (next === null) return models;
        models.push(next);
        after = next;
      }
    },

    async recordsUsing(connection: string, model: string): Promise<RecordsUsing[]> {
      const rows = await db
        .plain(countByKind)
        .all<{ kind: string; count: number }>(connection, model);
      const found: RecordsUsing[] = [];
      for (const { kind, count } of rows) {
        const newest = await db
          .plain(newestUsing)
          .all<RecordsUsing['newest'][number]>(connection, model, kind, maxNamed);
        found.push({ kind, count, newest });
      }
      return found;
    },
  };
}

const model = (words: PlainWords) => words.field('snapshot', 'model');

const nextModel = plainText((words) => {
  const used = model(words);
  return `select ${used} from records where ${recordsUsingModels} and connection = ?
    and ${used} > ? order by ${used} limit 1`;
});

const countByKind = plainText(
  (words) => `select kind, count(*) as count from records where ${recordsUsingModels}
    and connection = ? and ${model(words)} = ? group by kind`,
);

const newestUsing = plainText(
  (words) => `select id, name, nullif(parent, '') as parent from records
    where ${recordsUsingModels} and connection = ? and ${model(words)} = ? and kind = ?
    order by position desc limit ?`,
);
