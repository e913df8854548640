import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { vectorOf } from '../../engine/simulator/embedding/embedding';
import type { Attributes, Index, SearchQuery } from '../retrieval';
import type { IndexWriterOptions } from './index-writer';
import { openIndex } from './open';
import type { VectorSearchOptions } from './vector-search';

export const dimensions = 256;

/** An index file that is deleted after the test. */
export function indexFile(): string {
  const folder = testFolder();
  return join(folder, 'index.db');
}

/** An index in this process, with shorthands for tests. */
export function startIndex(file = indexFile(), options?: VectorSearchOptions & IndexWriterOptions) {
  const index = openIndex(file, options);
  onTestFinished(() => index.close());
  return { ...index, file, ...shorthands(index) };
}

export function shorthands(index: Index) {
  return {
    /** Writes a file of texts and returns its size. */
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

    ask: (text: string, more: Partial<SearchQuery> = {}) =>
      index.search({
        vector_store_ids: ['vs'],
        texts: [text],
        vectors: [vectorOf(text, dimensions)],
        limit: 10,
        ...more,
      }),

    /** The ids of the files found, best first. */
    async find(text: string, more: Partial<SearchQuery> = {}): Promise<string[]> {
      return (await this.ask(text, more)).map(({ file_id }) => file_id);
    },
  };
}

/** An index of the first version: without lengths, vocabularies and posting lists of our own. */
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
    drop table recent_postings; drop table segments; drop table segment_ranges; drop table postings;
    create virtual table words using fts5 (
      terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
    drop table vocabulary; drop index binary_codes_without_lengths;
    alter table binary_codes drop column lengths;
    alter table binary_codes rename to sketches;
    alter table stores drop column flushes; alter table stores drop column removals;
    drop index files_complete; drop index files_incomplete;
    update files set state = case state when 'complete' then 'whole' when 'deleted' then 'gone' else state end;
    create unique index files_whole on files (store, id) where state = 'whole';
    create index files_unsettled on files (state) where state <> 'whole';
    pragma user_version = 1`);
  db.close();
  return file;
}
