import type { ConversationResource } from '@/lib/openai';
import { type HistoryKind, labelOf, metadataWords, secondsOf } from '../kind';
import { listAt } from './list-at';
import { nameInMetadata } from './metadata-name';

/** As far as it is read here. */
export type TrackedConversation = Pick<ConversationResource, 'id' | 'created_at'> & {
  metadata: Record<string, string> | null;
};

/** Characters of the texts of its items that a conversation is found by. */
const maxText = 200_000;

/**
 * The API cannot list conversations: those are known that were created or opened here, or named by a response that
 * was. The embedded platform lists them (`GET /v1/conversations`, an extension).
 */
export const conversation: HistoryKind<TrackedConversation> = {
  words: { one: 'a conversation', many: 'a list of conversations' },
  pageSize: 100,
  fullSyncInterval: 3600,
  isListExtension: true,
  list: (client, query, options) =>
    listAt<TrackedConversation>(client, '/conversations', query, options),
  retrieve: (client, id, options) => client.conversations.retrieve(id, options) as never,
  remove: (client, id, options) => client.conversations.delete(id, options),
  read({ created_at, metadata }) {
    return {
      originId: null,
      name: nameInMetadata(metadata),
      status: 'available',
      outcome: 'ok',
      category: '',
      createdAt: secondsOf(created_at),
      entered: [],
      pollAfter: null,
      references: [],
      words: metadataWords(metadata),
    };
  },
  /** Named by its first words. */
  async summarize(children) {
    const texts = await children.texts('conversation_item', maxText);
    return { name: labelOf(texts.at(-1)?.trim().slice(0, 120)), words: texts };
  },
};
