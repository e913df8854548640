import { listOf, objectOf, textOf } from '@/lib/loose';
import type { VectorStoreFileObject } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  metadataWords,
  type RecordOutcome,
  referencesTo,
  secondsOf,
} from '../kind';
import { ingestionPollInterval } from './vector-store';

/** A file within a store: its id is the file's. */
export const vectorStoreFile: HistoryKind<VectorStoreFileObject> = {
  words: { one: 'a file of a vector store', many: 'a list of files of a vector store' },
  parent: 'vector_store',
  nameSource: 'file',
  mayGoOn: true,
  pageSize: 100,
  fullSyncInterval: 3600,
  list: (client, query, options, { parent }) =>
    client.vectorStores.files.list(parent, { ...query, order: 'desc' }, options),
  retrieve: (client, id, options, { parent }) =>
    client.vectorStores.files.retrieve(id, { vector_store_id: parent }, options),
  read(object, now) {
    const status = labelOf(object.status) ?? 'completed';
    const unread = listOf(objectOf(object).unread_parts).map((part) => objectOf(part));
    const ended = ingestionOutcomes[status] ?? null;
    const outcome = ended === 'ok' && unread.length > 0 ? 'mixed' : ended;
    const createdAt = secondsOf(object.created_at);
    const reason = textOf(objectOf(object.last_error).message);
    return {
      originId: null,
      name: null,
      status,
      outcome,
      category: labelOf(objectOf(object.last_error).code) ?? '',
      createdAt,
      entered: [],
      pollAfter: outcome === null ? ingestionPollInterval(now - (createdAt ?? now)) : null,
      references: referencesTo('file', 'vector_store', [object.id]),
      words: [
        ...metadataWords(object.attributes),
        ...(reason ? [reason] : []),
        ...unread.flatMap(({ part, reason }) =>
          [part, reason].filter((word) => typeof word === 'string'),
        ),
      ],
    };
  },
};

/** How ingestion ends: of a file, and of a batch of files. */
export const ingestionOutcomes: Record<string, RecordOutcome> = {
  completed: 'ok',
  cancelled: 'mixed',
  failed: 'failed',
};
