import { isBackwards, type KeysetPage } from '../db/cursor';
import { noSuchCursor } from './errors';
import { limitWithin } from './validate';

interface Query {
  after?: string;
  before?: string;
  limit?: number;
  order?: 'asc' | 'desc';
}

/** One row more than the page has, by which `toList` knows whether there are more. */
export async function readPage(
  { after, before, limit, order = 'desc' }: Query,
  bounds: { usual: number; most: number },
  placeOf: (id: string) => Promise<number | undefined>,
): Promise<KeysetPage> {
  const rows = limitWithin(limit ?? bounds.usual, bounds.most) + 1;
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
  const most = page.limit - 1;
  // The row too many lies at the far end of where the page was read from.
  const data = isBackwards(page) ? items.slice(-most) : items.slice(0, most);
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: items.length > data.length,
  };
}
