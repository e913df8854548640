import { upstreamTiles } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import type { RecordOf } from '../../records/use-record-list';

/** A stored completion as the browser gets it: in the state of its finish reason, in the category of its model. */
export type ChatCompletionRecord = RecordOf<'chat_completion'>;

const finishReasons = ['stop', 'length', 'tool_calls', 'content_filter', 'function_call'] as const;

export const chatCompletionList: ListDefinition = {
  filters: {
    model: { field: 'category' },
    finish: { values: finishReasons, field: 'status', many: true },
  },
  tiles: upstreamTiles,
  sorts: ['created', 'name', 'changed'],
};
