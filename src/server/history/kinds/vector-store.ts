import { numberOf, objectOf, textOf } from '@/lib/loose';
import type { VectorStoreObject } from '@/lib/openai';
import { type HistoryKind, labelOf, metadataWords, secondsOf } from '../kind';

export const vectorStore: HistoryKind<VectorStoreObject> = {
  words: { one: 'a vector store', many: 'a list of vector stores' },
  hasWork: true,
  mayGoOn: true,
  pageSize: 100,
  fullSyncInterval: 3600,
  list: (client, query, options) => client.vectorStores.list({ ...query, order: 'desc' }, options),
  retrieve: (client, id, options) => client.vectorStores.retrieve(id, options),
  remove: (client, id, options) => client.vectorStores.delete(id, options),
  read(object, now) {
    const { name, created_at, file_counts, metadata, description } = object as VectorStoreObject & {
      description?: unknown;
    };
    const status = labelOf(object.status) ?? 'completed';
    const counts = objectOf(file_counts);
    const createdAt = secondsOf(created_at);
    const isOpen = status === 'in_progress' || (numberOf(counts.in_progress) ?? 0) > 0;
    const hasFailures = (numberOf(counts.failed) ?? 0) > 0;
    return {
      originId: null,
      name: labelOf(name),
      status,
      outcome: isOpen ? null : status === 'expired' ? 'failed' : hasFailures ? 'mixed' : 'ok',
      category: '',
      createdAt,
      entered: [],
      pollAfter: isOpen ? ingestionPollInterval(now - (createdAt ?? now)) : null,
      references: [],
      words: [...[textOf(description)].filter((word) => word !== null), ...metadataWords(metadata)],
    };
  },
};

/** Seconds until ingestion is asked about again, by the age of what is ingested. */
export function ingestionPollInterval(age: number): number {
  if (age < 10 * 60) return 2;
  return age < 24 * 3600 ? 15 : 3600;
}
