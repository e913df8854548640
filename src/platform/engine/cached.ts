import { elapsedSince } from '@/lib/timestamps';

interface Freshness {
  /** Up to this age, in milliseconds, a value is given as it is. */
  fresh: number;
  /** Up to this age it is given while a newer one is fetched; beyond, the newer one is waited for. */
  usable: number;
  now(): number;
}

/** Remembers what `load` gave, and never has it load twice at a time. A failure is not remembered. */
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
