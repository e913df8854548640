import type { ItemResource } from '@/lib/openai';
import type { HistoryKind } from '../kind';
import { itemDetails, readItem } from './response-item';

/** What a response was asked with, what it continues included. The API only lists them. */
export const responseInputItem: HistoryKind<ItemResource & { id: string }> = {
  words: { one: 'an input item', many: 'a list of input items' },
  parent: 'response',
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  isUndated: true,
  list: (client, query, options, { parent }) =>
    client.responses.inputItems.list(
      parent,
      { ...query, order: 'desc', include: itemDetails },
      options,
    ) as never,
  read: readItem,
};
