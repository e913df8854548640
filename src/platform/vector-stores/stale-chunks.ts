import type { TaskType } from '../jobs/task-type';
import type { WorkerContext } from '../jobs/worker-context';
import { hasExpired } from './store';
import { syncAttributes } from './vector-stores';

/** Removes stale chunks of files and stores from the index. */
export const staleChunkTasks = (worker: WorkerContext): TaskType => {
  const { store, retrieval, indexMutex: alone, time } = worker;

  const follow = async (vector_store_id: string, file_id: string | null) => {
    const known = await store.vectorStores.find(vector_store_id);
    if (file_id === null) {
      if (!known || hasExpired(known, time())) await retrieval.index.remove({ vector_store_id });
      return;
    }
    const place = { vector_store_id, file_id };
    const row = await store.vectorStoreFiles.find(vector_store_id, file_id);
    // A new ingestion replaces the old chunks; a removal would discard it.
    if (row?.status === 'in_progress') return;
    if (row?.status === 'completed') await syncAttributes(row, worker);
    else await retrieval.index.remove(place);
  };

  return {
    name: 'chunks',
    slots: 8,

    async unfinished(limit) {
      const rows = await store.staleChunks.list(limit);
      return rows.map(({ seq }) => ({ id: String(seq), isCancelled: false, expires_at: null }));
    },

    async run(id) {
      const stale = await store.staleChunks.find(Number(id));
      if (!stale) return;
      const { seq, vector_store_id, file_id } = stale;
      await alone(vector_store_id, () => follow(vector_store_id, file_id));
      await store.staleChunks.delete(seq);
    },
  };
};
