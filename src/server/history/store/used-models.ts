import { textOf } from '@/lib/loose';
import type { Db } from '../../db/open';
import { recordsUsingModels, usedModel } from '../../db/schema';
import { statement } from '../../db/statements';

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
    usedModels(connection: string): string[] {
      const models: string[] = [];
      for (let after = ''; ; ) {
        const next = textOf(nextModel(db).get(connection, after));
        if (next === null) return models;
        models.push(next);
        after = next;
      }
    },

    recordsUsing(connection: string, model: string): RecordsUsing[] {
      return countByKind(db)
        .all(connection, model)
        .map((row) => {
          const { kind, count } = row as { kind: string; count: number };
          const newest = newestUsing(db).all(connection, model, kind, maxNamed);
          return { kind, count, newest: newest as RecordsUsing['newest'] };
        });
    },
  };
}

const nextModel = (db: Db) =>
  statement(db, 'next used model', () =>
    db.$client
      .prepare(
        `select ${usedModel} from records where ${recordsUsingModels} and connection = ?
           and ${usedModel} > ? order by ${usedModel} limit 1`,
      )
      .pluck(),
  );

const countByKind = (db: Db) =>
  statement(db, 'uses of a model', () =>
    db.$client.prepare(
      `select kind, count(*) as count from records where ${recordsUsingModels} and connection = ?
         and ${usedModel} = ? group by kind`,
    ),
  );

const newestUsing = (db: Db) =>
  statement(db, 'newest users of a model', () =>
    db.$client.prepare(
      `select id, name, nullif(parent, '') as parent from records where ${recordsUsingModels}
         and connection = ? and ${usedModel} = ? and kind = ? order by position desc limit ?`,
    ),
  );
