import { objectOf, textOf } from '@/lib/loose';
import type { ThreadObject } from '@/lib/openai';
import { type HistoryKind, labelOf, metadataWords, originKey, secondsOf } from '../kind';
import { listAt } from './list-at';
import { nameInMetadata } from './metadata-name';
import { toolReferences } from './tool-references';

/** Characters of the texts of its messages that a thread is found by. */
const maxText = 200_000;

/**
 * The API cannot list threads: those are known that were made or opened here, met in a run or imported. The
 * embedded platform lists them (`GET /v1/threads`, an extension).
 */
export const thread: HistoryKind<ThreadObject> = {
  words: { one: 'a thread', many: 'a list of threads' },
  hasWork: true,
  pageSize: 100,
  fullSyncInterval: 3600,
  list: (client, query, options) => listAt<ThreadObject>(client, '/threads', query, options),
  retrieve: (client, id, options) => client.beta.threads.retrieve(id, options),
  remove: (client, id, options) => client.beta.threads.delete(id, options),
  read({ created_at, metadata, tool_resources }) {
    return {
      originId: textOf(objectOf(metadata)[originKey]),
      name: nameInMetadata(metadata),
      status: 'idle',
      outcome: 'ok',
      category: '',
      createdAt: secondsOf(created_at),
      entered: [],
      pollAfter: null,
      references: toolReferences(tool_resources),
      words: metadataWords(metadata),
    };
  },
  /** Named by its first words, in the state of its last run, in the category of that run's assistant. */
  async summarize(children) {
    const run = await children.newest('run');
    const texts = await children.texts('message', maxText);
    return {
      name: labelOf(texts.at(-1)?.trim().slice(0, 120)),
      ...(run && {
        status: run.status,
        outcome: run.outcome,
        category: labelOf(objectOf(run.snapshot).assistant_id) ?? '',
      }),
      words: texts,
    };
  },
};
