/** The items in groups of a given size. */
export async function* regroup<Item>(
  source: AsyncIterable<Item[]>,
  count: number,
): AsyncGenerator<Item[], void> {
  let waiting: Item[] = [];
  for await (const items of source) {
    waiting.push(...items);
    while (waiting.length >= count) {
      yield waiting.slice(0, count);
      waiting = waiting.slice(count);
    }
  }
  if (waiting.length > 0) yield waiting;
}
