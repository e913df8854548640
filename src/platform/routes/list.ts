import type { Page } from '../db/place';
import { noSuchPlace } from '../errors';
import { limitWithin } from '../validate';

interface Query {
  after?: string;
  limit?: number;
  order?: 'asc' | 'desc';
}

/** One row more than the page has, by which `toList` knows whether there are more. */
export async function readPage(
  { after, limit, order = 'desc' }: Query,
  bounds: { usual: number; most: number },
  placeOf: (id: string) => Promise<number | undefined>,
): Promise<Page> {
  const rows = limitWithin(limit ?? bounds.usual, bounds.most) + 1;
  if (!after) return { limit: rows, order };
  const place = await placeOf(after);
  if (place === undefined) throw noSuchPlace(after);
  return { after: place, limit: rows, order };
}

export function toList<Item extends { id: string }>(items: Item[], { limit }: Page) {
  const data = items.slice(0, limit - 1);
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: items.length > data.length,
  };
}
