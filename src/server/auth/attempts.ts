import { createHash } from 'node:crypto';
import { addressHeader, networkOf } from './address';
import type { Limiter } from './limiter';

const window = 15 * 60_000;

/** Attempts to give a password, counted before it is looked at: a burst of them gets no further than one by one. */
export function passwordAttempts(limiter: Limiter, email: string, headers: Headers) {
  // Also for accounts that do not exist, which are thus not told from others.
  const account = `account:${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`;
  const address = `address:${networkOf(headers.get(addressHeader) ?? '')}`;
  return {
    /** Seconds to wait after too many failures; null to go on. */
    async begin(): Promise<number | null> {
      const wait = await limiter.take(address, { max: 50, window });
      return wait ?? limiter.take(account, { max: 10, window });
    },

    async succeeded(): Promise<void> {
      await limiter.release(address);
      await limiter.forget(account);
    },
  };
}

/** `Try again in 4 min.` */
export function waitingTime(seconds: number): string {
  return `There were too many attempts. Try again in ${Math.ceil(seconds / 60)} min.`;
}
