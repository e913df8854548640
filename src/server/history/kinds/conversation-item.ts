import type { ConversationItem } from '@/lib/openai';
import type { HistoryKind } from '../kind';
import { itemDetails, readItem } from './response-item';

/** A message, a call of a tool or what came of it, in the order of the conversation. */
export const conversationItem: HistoryKind<ConversationItem & { id: string }> = {
  words: { one: 'an item of a conversation', many: 'a list of items' },
  parent: 'conversation',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  isUndated: true,
  list: (client, query, options, { parent }) =>
    client.conversations.items.list(
      parent,
      { ...query, order: 'desc', include: itemDetails },
      options,
    ) as never,
  retrieve: (client, id, options, { parent }) =>
    client.conversations.items.retrieve(
      id,
      { conversation_id: parent, include: itemDetails },
      options,
    ) as never,
  // It is answered with the conversation.
  remove: (client, id, options, { parent }) =>
    client.conversations.items.delete(id, { conversation_id: parent }, options),
  read: readItem,
};
