import type { PlatformContext } from './context';

/** Lifetime of a run in seconds. */
export const runLifetime = 600;

/** Lifetime of a batch in seconds. */
export const batchLifetime = 24 * 60 * 60;

/** Lifetime of an upload in seconds. */
export const uploadLifetime = 60 * 60;

/**
 * After the clock stepped back, work, vector stores and containers expire no later than one lifetime from now. Files keep their
 * announced expiry date, because a late expiry does no harm.
 */
export async function recountLifetimes({ store, time }: Pick<PlatformContext, 'store' | 'time'>) {
  await store.batches.recount(time(), batchLifetime);
  await store.runs.capExpiry(time(), runLifetime);
  await store.uploads.recount(time(), uploadLifetime);
  await store.vectorStores.recount(time());
  await store.containers.recount(time());
}
