import { keepDetails } from '../conversations/item-details';
import type { FoundPassage } from './file-search';
import { beginItem, type ItemPlace, type OpenItem } from './output-item';
import type { ResponseItem } from './schema';

export interface OpenSearch extends OpenItem {
  /** `hasResults`: they were asked for. */
  found(passages: readonly FoundPassage[], hasResults: boolean): void;
}

/** A search of files, which is under way until something was found. */
export function openSearch(queries: string[], place: ItemPlace): OpenSearch {
  const { id, output_index, emit } = place;
  const where = { item_id: id, output_index };
  const item: ResponseItem = {
    id,
    type: 'file_search_call',
    status: 'in_progress',
    queries,
    results: null,
  };
  const endItem = beginItem(item, place);
  emit('response.file_search_call.in_progress', where);
  emit('response.file_search_call.searching', where);

  return {
    item,

    found(passages, hasResults) {
      emit('response.file_search_call.completed', where);
      const results = passages.map(toResult);
      if (hasResults) item.results = results;
      else keepDetails(item, results);
    },

    close: endItem,
  };
}

const toResult = ({ file_id, filename, score, attributes, text }: FoundPassage) => ({
  file_id,
  filename,
  score,
  attributes,
  text,
});
