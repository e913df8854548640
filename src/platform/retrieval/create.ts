import { join } from 'node:path';
import { openIndexClient } from './index/index-client';
import { createReaderPool } from './reader/reader-pool';
import type { Retrieval } from './retrieval';

interface RetrievalOptions {
  /** The folder of `index.db`. */
  folder: string;
}

/** Runs retrieval in child processes, which start on demand. */
export function createRetrieval({ folder }: RetrievalOptions): Retrieval {
  const readers = createReaderPool();
  const index = openIndexClient(join(folder, 'index.db'));
  return {
    read: readers.read,
    index,
    close: async () => void (await Promise.all([readers.close(), index.close()])),
  };
}
