/**
 * Maps items, up to `count` at a time, and yields the results in the order of the items. What is
 * under way when it ends early is cut off, and waited for.
 */
export async function* mapConcurrent<Item, Result>(
  source: AsyncIterable<Item>,
  count: number,
  map: (item: Item, controller: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
): AsyncGenerator<Result, void> {
  const controller = new AbortController();
  const either = AbortSignal.any([signal, controller.signal]);
  const begun: Promise<Result>[] = [];
  try {
    for await (const item of source) {
      const result = map(item, either);
      // Looked at only when its turn comes, which may be never.
      result.catch(() => {});
      begun.push(result);
      if (begun.length >= count) yield await next(begun);
    }
    while (begun.length > 0) yield await next(begun);
  } finally {
    controller.abort();
    await Promise.allSettled(begun);
  }
}

async function next<Result>(begun: Promise<Result>[]): Promise<Result> {
  const [first] = begun;
  const result = await (first as Promise<Result>);
  begun.shift();
  return result;
}

/** The same items, so many at a time. */
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
