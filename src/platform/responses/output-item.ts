import type { ResponseItem } from './schema';

export type ItemStatus = 'completed' | 'incomplete' | 'failed';

/** Adds an event to the stream, behind its type and number. */
export type Emit = (type: string, fields: Record<string, unknown>) => void;

/** An item of the output that is being written. */
export interface OpenItem {
  /** As it is by now. */
  item: ResponseItem;
  close(status: ItemStatus): void;
}

/** Where an item is told of, and what it is called. */
export interface ItemPlace {
  id: string;
  output_index: number;
  emit: Emit;
}

/** Tells that the item has begun, and at its end that it is done. */
export function beginItem(item: ResponseItem, { output_index, emit }: ItemPlace) {
  emit('response.output_item.added', { output_index, item: { ...item } });
  return (status: ItemStatus) => {
    item.status = status;
    emit('response.output_item.done', { output_index, item: { ...item } });
  };
}
