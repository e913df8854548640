/** Adds random jitter, so that installations do not poll in the same second. */
export function jittered(seconds: number, random = Math.random): number {
  return Math.round(seconds * (0.8 + 0.4 * random()));
}

/** Seconds until the next sync of a list; shorter while it has open records. */
export function listInterval(isOpen: boolean): number {
  return jittered(isOpen ? 20 : 120);
}

/** The maximum of `listInterval`. */
export const maxListInterval = 144;

export const maxBackOff = 600;

/** Exponential back-off in seconds after consecutive failures, at least the upstream's `retry-after`. */
export function backOff(failures: number, retryAfter: number | null = null): number {
  const wait = jittered(Math.min(maxBackOff, 2 ** Math.min(failures, 12)));
  return Math.max(1, retryAfter ?? 0, Math.min(maxBackOff, wait));
}
