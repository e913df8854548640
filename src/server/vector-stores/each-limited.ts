/** Upstream calls of one operation that are under way at once. */
const concurrency = 4;

/** Does something with each, a few at a time, in their order. Begins no other once the signal ends. */
export async function eachLimited<T>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const workers = Array.from({ length: Math.min(concurrency, items.length) }, async () => {
    for (const item of rest) {
      if (signal.aborted) return;
      await work(item);
    }
  });
  await Promise.all(workers);
}
