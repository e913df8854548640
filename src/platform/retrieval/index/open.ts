import type { Index } from '../retrieval';
import { createIndex, type Promised } from './create';
import type { IndexWriterOptions } from './index-writer';
import { openSearcher } from './searcher';
import type { VectorSearchOptions } from './vector-search';
import { openWriter } from './writer';

export interface OpenIndex extends Index {
  close(): void;
}

/** Opens the index in this process. Searches and writes block its event loop. */
export function openIndex(
  file: string,
  options?: VectorSearchOptions & IndexWriterOptions,
): OpenIndex {
  const searcher = openSearcher(file, options);
  const writer = openWriter(file, options);
  return {
    ...createIndex(promised(searcher), promised(writer)),
    close() {
      searcher.close();
      writer.close();
    },
  };
}

function promised<Methods extends object>(methods: Methods): Promised<Methods> {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: unknown[]) => method(...args),
  ]);
  return Object.fromEntries(entries);
}
