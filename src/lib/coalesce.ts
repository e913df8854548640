/**
 * Gathers what arrives within `ms` of a first item into one array, so that a fast stream is handed on
 * in few pieces. What arrived before a failure is yielded before it is thrown.
 */
export async function* coalesce<T>(source: AsyncIterable<T>, ms = 16): AsyncGenerator<T[], void> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    for (;;) {
      const first = await next;
      if (first.done) return;
      const items = [first.value];
      next = iterator.next();
      next.catch(() => {});
      const pause = startPause(ms);
      while (!pause.isOver()) {
        const more = await Promise.race([next.catch(() => null), pause.over]);
        if (!more || more.done) break;
        items.push(more.value);
        next = iterator.next();
        next.catch(() => {});
      }
      pause.end();
      yield items;
    }
  } finally {
    await iterator.return?.();
  }
}

/** Also asks the clock: a source that never waits would keep the timer from ringing. */
function startPause(ms: number) {
  const end = performance.now() + ms;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return { over, isOver: () => performance.now() >= end, end: () => clearTimeout(timer) };
}
