import { join } from 'node:path';
import { openRemoteIndex } from './index/remote';
import { createReaders } from './reader/readers';
import type { Retrieval } from './retrieval';

interface RetrievalOptions {
  /** Where the index is kept: as `index.db`. */
  folder: string;
}

/** Retrieval in processes of its own, which start when there is something to do. */
export function createRetrieval({ folder }: RetrievalOptions): Retrieval {
  const readers = createReaders();
  const index = openRemoteIndex(join(folder, 'index.db'));
  return {
    read: readers.read,
    index,
    close: async () => void (await Promise.all([readers.close(), index.close()])),
  };
}
