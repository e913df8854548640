import { isBackwards, type KeysetPage } from '../db/cursor';
import { noSuchCursor } from './errors';
import { limitWithin } from './validate';

interface Query {
  after?: string;
  before?: string;
  limit?: number;
  order?: 'asc' | 'desc';
}

/** One extra row, by which `toList` detects more pages. */
export async function readPage(
  { after, before, limit, order = 'desc' }: Query,
  bounds: { defaultLimit: number; maxLimit: number },
  placeOf: (id: string) => Promise<number | undefined>,
): Promise<KeysetPage> {
  const rows = limitWithin(limit ?? bounds.defaultLimit, bounds.maxLimit) + 1;
  const place = async (param: 'after' | 'before', id: string | undefined) => {
    if (!id) return {};
    const found = await placeOf(id);
    if (found === undefined) throw noSuchCursor(param, id);
    return { [param]: found };
  };
  return {
    ...(await place('after', after)),
    ...(await place('before', before)),
    limit: rows,
    order,
  };
}

export function toList<Item extends { id: string }>(items: Item[], page: KeysetPage) {
  const count = page.limit - 1;
  // The extra row is at the end of the reading direction.
  const data = isBackwards(page) ? items.slice(-count) : items.slice(0, count);
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: items.length > data.length,
  };
}
