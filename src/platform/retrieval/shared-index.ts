import { createKeyedMutex } from '@/lib/concurrency';
import type { ChunkRows } from './chunks-store';
import type { FileRef, Index } from './retrieval';
import type { IndexedFile } from './schema.postgres';

/** What this process has of a store. */
interface KnownStore {
  revision: string;
  files: Map<string, Pick<IndexedFile, 'seq' | 'attributes'>>;
}

/**
 * The index of several processes: the chunks are in their database, and each process searches an index of its own, which
 * is empty when it starts. Before a search it takes over what has changed in the stores that are asked, so that each
 * process finds what any of them has committed. The first search in a large store waits for all of it.
 */
export function createSharedIndex(rows: ChunkRows, local: Index): Index {
  const known = new Map<string, KnownStore>();
  const alone = createKeyedMutex();

  const copy = async (place: FileRef, { seq, attributes, chunks }: IndexedFile) => {
    const writer = local.write(place, attributes);
    try {
      let copied = 0;
      for await (const some of rows.chunks(seq)) {
        await writer.append(some);
        copied += some.length;
      }
      const isWhole = copied === chunks;
      // It was replaced or removed meanwhile: so there is another revision.
      if (isWhole) await writer.commit();
      else await writer.abandon();
      return isWhole;
    } catch (error) {
      await writer.abandon().catch(() => {});
      throw error;
    }
  };

  const catchUp = async (vector_store_id: string): Promise<void> => {
    for (;;) if (await takeOver(vector_store_id)) return;
  };

  /** False: the store changed meanwhile. */
  const takeOver = async (vector_store_id: string): Promise<boolean> => {
    const revision = await rows.revision(vector_store_id);
    const before = known.get(vector_store_id);
    if (revision !== undefined && before?.revision === revision) return true;
    if (revision === undefined) {
      if (before) await local.remove({ vector_store_id });
      known.delete(vector_store_id);
      return true;
    }
    const store = before ?? { revision: '', files: new Map() };
    // Not current before all of it is taken over.
    store.revision = '';
    known.set(vector_store_id, store);
    const found = await rows.files(vector_store_id);
    const left = new Set(found.map(({ file_id }) => file_id));
    for (const file_id of [...store.files.keys()])
      if (!left.has(file_id)) {
        await local.remove({ vector_store_id, file_id });
        store.files.delete(file_id);
      }
    for (const file of found) {
      const { file_id, seq, attributes } = file;
      const place = { vector_store_id, file_id };
      const had = store.files.get(file_id);
      if (had?.seq !== seq) {
        if (!(await copy(place, file))) return false;
      } else if (JSON.stringify(had.attributes) !== JSON.stringify(attributes))
        await local.setAttributes(place, attributes);
      store.files.set(file_id, { seq, attributes });
    }
    store.revision = revision;
    return true;
  };

  return {
    write(place, attributes) {
      let begun: Promise<number> | undefined;
      const file = () => {
        begun ??= rows.begin(place, attributes);
        return begun;
      };
      return {
        append: async (chunks) => rows.append(await file(), chunks),
        commit: async () => rows.commit(await file()),
        async abandon() {
          if (begun) await rows.abandon(await begun);
        },
      };
    },

    remove: (place) => rows.remove(place),
    setAttributes: (place, attributes) => rows.setAttributes(place, attributes),

    async texts(place, page) {
      const file = await rows.find(place);
      return file === undefined ? [] : rows.texts(file, page);
    },

    async search(query) {
      for (const id of new Set(query.vector_store_ids)) await alone(id, () => catchUp(id));
      return local.search(query);
    },

    // It is made anew by each version.
    backfillProgress: async () => 1,
  };
}
