import { beginItem, type ItemPlace, type OpenItem } from './output-item';
import type { ResponseItem } from './schema';

export interface OpenReasoning extends OpenItem {
  write(delta: string): void;
}

/** What a model tells of its reasoning. */
export function openReasoning(place: ItemPlace): OpenReasoning {
  const { id, output_index, emit } = place;
  const item: ResponseItem = { id, type: 'reasoning', status: 'in_progress', summary: [] };
  const endItem = beginItem(item, place);
  const where = { item_id: id, output_index, content_index: 0 };
  const part = { type: 'reasoning_text', text: '' };
  emit('response.content_part.added', { ...where, part: { ...part } });

  return {
    item,

    write(delta) {
      part.text += delta;
      emit('response.reasoning_text.delta', { ...where, delta });
    },

    close(status) {
      emit('response.reasoning_text.done', { ...where, text: part.text });
      emit('response.content_part.done', { ...where, part: { ...part } });
      item.content = [part];
      endItem(status);
    },
  };
}
