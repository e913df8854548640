/**
 * What `map` makes of each value, in the order of the values, at most `limit` at a time. After a
 * failure nothing more is begun; what is under way is waited for, then the failure is thrown.
 */
export async function mapLimited<T, R>(
  values: readonly T[],
  limit: number,
  map: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let failure: { error: unknown } | undefined;
  const work = async () => {
    while (next < values.length && !failure) {
      const index = next++;
      try {
        results[index] = await map(values[index] as T);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, limit) }, work));
  if (failure) throw failure.error;
  return results;
}
