import { elapsedSince } from './timestamps';

/** `unknown`: never asked, or too long ago to still be true. */
export type HealthState = 'healthy' | 'unhealthy' | 'unknown';

/** Seconds after which what was seen of a connection says nothing any more. */
export const maxHealthAge = 300;

/** Seconds that the clocks of a browser and of the server may differ. */
const maxSkew = 120;

/** What a connection's last answer says at the time `now`, in unix seconds. */
export function healthAt(
  { checked_at, answered }: { checked_at: number | null; answered: boolean },
  now: number,
): HealthState {
  if (elapsedSince(checked_at, now + maxSkew) > maxHealthAge + maxSkew) return 'unknown';
  return answered ? 'healthy' : 'unhealthy';
}
