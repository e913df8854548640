import { elapsedSince } from '@/lib/timestamps';

interface Freshness {
  /** Values up to this age, in milliseconds, are returned without a reload. */
  fresh: number;
  /** Values up to this age are returned while a reload runs; older ones wait for it. */
  usable: number;
  now(): number;
}

/** Caches the result of `load` and deduplicates concurrent loads. Failures are not cached. */
export function cached<T>(load: () => Promise<T>, { fresh, usable, now }: Freshness) {
  let known: { value: T; at: number } | undefined;
  let loading: Promise<T> | undefined;

  const reload = () => {
    loading ??= load()
      .then((value) => {
        known = { value, at: now() };
        return value;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };

  return async (): Promise<T> => {
    const age = elapsedSince(known?.at ?? null, now());
    if (!known || age > usable) return reload();
    if (age > fresh) reload().catch(() => {});
    return known.value;
  };
}
