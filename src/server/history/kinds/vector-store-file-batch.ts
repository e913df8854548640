import { numberOf, objectOf } from '@/lib/loose';
import type { VectorStoreFileBatchObject } from '@/lib/openai';
import { type HistoryKind, labelOf, secondsOf } from '../kind';
import { listAt } from './list-at';
import { ingestionPollInterval } from './vector-store';
import { ingestionOutcomes } from './vector-store-file';

/**
 * Files that were put into a store together. The API cannot list them: those are known that were made here. The
 * embedded platform lists them (`GET /v1/vector_stores/{id}/file_batches`, an extension).
 */
export const vectorStoreFileBatch: HistoryKind<VectorStoreFileBatchObject> = {
  words: { one: 'a file batch', many: 'a list of file batches' },
  parent: 'vector_store',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options, { parent }) =>
    listAt<VectorStoreFileBatchObject>(
      client,
      `/vector_stores/${encodeURIComponent(parent)}/file_batches`,
      query,
      options,
    ),
  retrieve: (client, id, options, { parent }) =>
    client.vectorStores.fileBatches.retrieve(id, { vector_store_id: parent }, options),
  read(object, now) {
    const status = labelOf(object.status) ?? 'completed';
    const ended = ingestionOutcomes[status] ?? null;
    const hasFailures = (numberOf(objectOf(object.file_counts).failed) ?? 0) > 0;
    const createdAt = secondsOf(object.created_at);
    return {
      originId: null,
      name: null,
      status,
      outcome: ended === 'ok' && hasFailures ? 'mixed' : ended,
      category: '',
      createdAt,
      entered: [],
      pollAfter: ended === null ? ingestionPollInterval(now - (createdAt ?? now)) : null,
      references: [],
      words: [],
    };
  },
};
