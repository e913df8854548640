import { join } from 'node:path';
import type { ChunkRows } from './chunks-store';
import { openIndexClient } from './index/index-client';
import { makeOwnFolder } from './own-folder';
import { createReaderPool } from './reader/reader-pool';
import type { Index, Retrieval } from './retrieval';
import { createSharedIndex } from './shared-index';

interface RetrievalOptions {
  /** The folder of `index.db`. */
  folder: string;
  /** Where the chunks are in a database of several machines: the index is made of them. */
  chunks?: ChunkRows | undefined;
}

interface OpenIndex {
  index: Index;
  close(): Promise<void>;
}

/** Runs retrieval in child processes, which start on demand. */
export function createRetrieval({ folder, chunks }: RetrievalOptions): Retrieval {
  const readers = createReaderPool();
  const { index, close } = chunks ? openOwnIndex(folder, chunks) : openIndexOf(folder);
  return {
    read: readers.read,
    index,
    close: async () => void (await Promise.all([readers.close(), close()])),
  };
}

function openIndexOf(folder: string): OpenIndex {
  const index = openIndexClient(join(folder, 'index.db'));
  return { index, close: index.close };
}

/** Of this process alone, and gone with it. */
function openOwnIndex(folder: string, chunks: ChunkRows): OpenIndex {
  const own = makeOwnFolder(join(folder, 'index'));
  const local = openIndexClient(join(own.path, 'index.db'));
  return {
    index: createSharedIndex(chunks, local),
    async close() {
      await local.close();
      own.remove();
    },
  };
}
