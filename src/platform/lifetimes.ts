import type { PlatformContext } from './context';

/** Seconds that a run has, from its creation on. */
export const runLifetime = 600;

/** Seconds that a batch has, from its creation on. */
export const batchLifetime = 24 * 60 * 60;

/** Seconds that an upload has, from its creation on. */
export const uploadLifetime = 60 * 60;

/**
 * Where the clock has stepped back, work and vector stores end no later than a lifetime from now, and
 * nothing ends for that. Files go on the date that was told: later than meant does no harm.
 */
export async function recountLifetimes({ store, time }: Pick<PlatformContext, 'store' | 'time'>) {
  await store.batches.recount(time(), batchLifetime);
  await store.runs.capExpiry(time(), runLifetime);
  await store.uploads.recount(time(), uploadLifetime);
  await store.vectorStores.recount(time());
}
