import type { Index } from '../retrieval';
import { createIndex, type Promised } from './create';
import type { Tuning } from './nearest';
import { openSearcher } from './searcher';
import { openWriter } from './writer';

export interface OpenIndex extends Index {
  close(): void;
}

/** The index in this process, which is held up while it searches and writes. */
export function openIndex(file: string, tuning?: Tuning): OpenIndex {
  const searcher = openSearcher(file, tuning);
  const writer = openWriter(file);
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
