import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { vectorOf } from '../../engine/simulator/embedding/vector';
import type { Attributes, Index, Question } from '../retrieval';
import type { Tuning } from './nearest';
import { openIndex } from './open';

export const dimensions = 256;

/** A file for an index, until the test ends. */
export function indexFile(): string {
  const folder = testFolder();
  return join(folder, 'index.db');
}

/** An index in this process, with what tests ask of it in fewer words. */
export function startIndex(file = indexFile(), tuning?: Tuning) {
  const index = openIndex(file, tuning);
  onTestFinished(() => index.close());
  return { ...index, file, ...shorthands(index) };
}

export function shorthands(index: Index) {
  return {
    /** Writes a file of texts, and tells its size. */
    async put(
      file_id: string,
      texts: string[],
      attributes: Attributes = {},
      vector_store_id = 'vs',
    ) {
      const writer = index.write({ vector_store_id, file_id }, attributes);
      await writer.append(texts.map((text) => ({ text, vector: vectorOf(text, dimensions) })));
      return writer.commit();
    },

    ask: (text: string, more: Partial<Question> = {}) =>
      index.search({
        vector_store_ids: ['vs'],
        texts: [text],
        vectors: [vectorOf(text, dimensions)],
        limit: 10,
        ...more,
      }),

    /** The files that are found, the best first. */
    async find(text: string, more: Partial<Question> = {}): Promise<string[]> {
      return (await this.ask(text, more)).map(({ file_id }) => file_id);
    },
  };
}

/** An index as the first release wrote it: without lengths and lexicons. */
export async function oldIndexFile(): Promise<string> {
  const file = indexFile();
  const index = startIndex(file);
  const filler = Array.from({ length: 300 }, (_, number) => `filler${number}`).join(' ');
  await index.put('long', [`Die Verlängerung. ${filler}`]);
  await index.put('short', ['Die Verlängerung des Vertrags.']);
  await index.put(
    'none',
    Array.from({ length: 90 }, (_, number) => `${filler} ${number}`),
  );
  await index.put('elsewhere', ['Moräne.'], {}, 'other');
  index.close();
  const db = new Database(file);
  db.exec(`
    drop table terms; drop table lexicon; drop index sketches_uncounted;
    alter table sketches drop column lengths;
    alter table stores drop column gathered; alter table stores drop column trims;
    pragma user_version = 1`);
  db.close();
  return file;
}
