import { upstreamTiles } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import type { RecordOf } from '../../records/use-record-list';

/** A conversation as the browser gets it. */
export type ConversationRecord = RecordOf<'conversation'>;

export const conversationList: ListDefinition = {
  filters: {},
  tiles: upstreamTiles,
  sorts: ['created', 'name', 'changed'],
};
