import { listOf, objectOf, textOf } from '@/lib/loose';
import type { MessageObject } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  metadataWords,
  type RecordOutcome,
  type Reference,
  referencesTo,
  secondsOf,
} from '../kind';

export const message: HistoryKind<MessageObject> = {
  words: { one: 'a message', many: 'a list of messages' },
  parent: 'thread',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options, { parent }) =>
    client.beta.threads.messages.list(parent, { ...query, order: 'desc' }, options),
  retrieve: (client, id, options, { parent }) =>
    client.beta.threads.messages.retrieve(id, { thread_id: parent }, options),
  remove: (client, id, options, { parent }) =>
    client.beta.threads.messages.delete(id, { thread_id: parent }, options),
  read(object) {
    const texts = messageTexts(object.content);
    // The live API reports the status in streams only.
    const status = labelOf(object.status) ?? 'completed';
    return {
      originId: null,
      name: labelOf(texts[0]?.trim().slice(0, 120)),
      status,
      outcome: outcomes[status] ?? null,
      category: labelOf(object.role) ?? '',
      createdAt: secondsOf(object.created_at),
      entered: [],
      pollAfter: status === 'in_progress' ? 5 : null,
      references: filesOf(object),
      words: [...texts, ...metadataWords(object.metadata)],
    };
  },
};

const outcomes: Record<string, RecordOutcome | null> = {
  completed: 'ok',
  incomplete: 'mixed',
  in_progress: null,
};

/** The texts of a message, whatever shape they come in. */
function messageTexts(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return listOf(content).flatMap((part) => {
    const { text, refusal } = objectOf(part);
    const found = textOf(objectOf(text).value) ?? textOf(text) ?? textOf(refusal);
    return found ? [found] : [];
  });
}

function filesOf({ attachments, content }: MessageObject): Reference[] {
  const attached = listOf(attachments).map((one) => objectOf(one).file_id);
  const images = listOf(content).map((part) => objectOf(objectOf(part).image_file).file_id);
  return [
    ...referencesTo('file', 'attachment', attached),
    ...referencesTo('file', 'image', images),
  ];
}
