import { beginItem, type ItemPlace, type OpenItem } from './output-item';
import type { ResponseItem } from './schema';

export interface OpenCall extends OpenItem {
  write(delta: string): void;
}

interface Call {
  call_id: string;
  name: string;
  isCustom: boolean;
}

/** A call of a function, or of a custom tool, whose input is any text. */
export function openCall({ call_id, name, isCustom }: Call, place: ItemPlace): OpenCall {
  const { id, output_index, emit } = place;
  const type = isCustom ? 'custom_tool_call' : 'function_call';
  const field = isCustom ? 'input' : 'arguments';
  const events = isCustom ? 'response.custom_tool_call_input' : 'response.function_call_arguments';
  const item: ResponseItem = { id, type, status: 'in_progress', call_id, name, [field]: '' };
  const endItem = beginItem(item, place);
  const where = { item_id: id, output_index };

  return {
    item,

    write(delta) {
      item[field] += delta;
      emit(`${events}.delta`, { ...where, delta });
    },

    close(status) {
      emit(`${events}.done`, { ...where, ...(!isCustom && { name }), [field]: item[field] });
      endItem(status);
    },
  };
}
