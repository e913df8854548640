import { isBackwards } from '../db/cursor';
import { readPage, toList } from '../http/list';
import { toStoredMessage } from './serialize';

/** A page of the request messages of a completion. */
export async function pageOfMessages(
  completionId: string,
  messages: Record<string, unknown>[],
  query: Parameters<typeof readPage>[0],
  bounds: Parameters<typeof readPage>[1],
) {
  const items = messages.map((message, place) => ({
    place,
    item: toStoredMessage(message, `${completionId}-${place}`),
  }));
  const placeOf = async (id: string) => items.find(({ item }) => item.id === id)?.place;
  const page = await readPage(query, bounds, placeOf);
  const { after, before, limit, order } = page;
  const ordered = order === 'asc' ? items : items.toReversed();
  const isPast = (one: number, other: number) => (order === 'asc' ? one > other : one < other);
  const within = ordered.filter(
    ({ place }) =>
      (after === undefined || isPast(place, after)) &&
      (before === undefined || isPast(before, place)),
  );
  const rows = isBackwards(page) ? within.slice(-limit) : within.slice(0, limit);
  return toList(
    rows.map(({ item }) => item),
    page,
  );
}
