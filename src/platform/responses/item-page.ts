import { noSuchCursor } from '../http/errors';
import { toList } from '../http/list';
import { limitWithin } from '../http/validate';
import type { ResponseItem } from './schema';

interface ItemsQuery {
  after?: string | undefined;
  limit?: number | undefined;
  order?: 'asc' | 'desc' | undefined;
}

/** A page of items that are known, oldest first. The newest come first unless it is said otherwise. */
export function pageOfItems(
  items: readonly ResponseItem[],
  { after, limit = 20, order = 'desc' }: ItemsQuery,
) {
  const rows = limitWithin(limit, 100) + 1;
  const ordered = order === 'asc' ? items : items.toReversed();
  const place = after ? ordered.findIndex(({ id }) => id === after) : -1;
  if (after && place === -1) throw noSuchCursor('after', after);
  return toList(ordered.slice(place + 1, place + 1 + rows), { limit: rows, order });
}
