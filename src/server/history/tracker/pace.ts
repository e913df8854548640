/** A time that differs from installation to installation: not all of them ask in the same second. */
export function jittered(seconds: number, random = Math.random): number {
  return Math.round(seconds * (0.8 + 0.4 * random()));
}

/** Seconds until a list is read again: often while something moves, else now and then. */
export function listPace(isOpen: boolean): number {
  return jittered(isOpen ? 20 : 120);
}

/** The longest of them. */
export const maxListPace = 144;

export const maxBackOff = 600;

/** Seconds to wait after so many failures in a row, or as long as upstream asks for. */
export function backOff(failures: number, retryAfter: number | null = null): number {
  const wait = jittered(Math.min(maxBackOff, 2 ** Math.min(failures, 12)));
  return Math.max(1, retryAfter ?? 0, Math.min(maxBackOff, wait));
}
