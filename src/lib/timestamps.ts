/**
 * Whether a time `at` is due. A time scheduled at most `maxWait` ahead that lies further in the future was set before
 * the clock stepped back, and is due now.
 */
export function isDue(at: number, now: number, maxWait: number): boolean {
  return at <= now || at > now + maxWait;
}

/**
 * Time since `at`. A timestamp in the future was written before the clock stepped back, so its age is unknown and
 * counts as infinite, like a missing one.
 */
export function elapsedSince(at: number | null, now: number): number {
  return at === null || at > now ? Number.POSITIVE_INFINITY : now - at;
}

/**
 * The end of something that lasts `lifetime`. An end further ahead was scheduled before the clock stepped back, and
 * is limited to `lifetime` from now.
 */
export function endOf(at: number, now: number, lifetime: number): number {
  return Math.min(at, now + lifetime);
}
