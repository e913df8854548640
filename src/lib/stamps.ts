/**
 * Whether what is planned for `at` is due. A plan made with a wait of at most `maxWait` never lies further
 * ahead than that: if it does, the clock has stepped back since, and it is due now.
 */
export function isDue(at: number, now: number, maxWait: number): boolean {
  return at <= now || at > now + maxWait;
}

/**
 * How long ago `at` was. A stamp of the future was made before the clock stepped back: nobody knows how long
 * ago that was, so it counts as long ago. The same for what never was.
 */
export function elapsedSince(at: number | null, now: number): number {
  return at === null || at > now ? Number.POSITIVE_INFINITY : now - at;
}

/**
 * When something ends that was to end at `at` and has `lifetime` from its beginning. An end that lies further
 * ahead was planned before the clock stepped back: nothing is ended for that, but it is counted from now on.
 */
export function endOf(at: number, now: number, lifetime: number): number {
  return Math.min(at, now + lifetime);
}
