import { createHash } from 'node:crypto';
import { type ErrorText, errorText } from '@/strings/server-errors';
import { addressHeader, networkOf } from './address';
import type { Limiter } from './limiter';

const window = 15 * 60_000;

/**
 * Throttles password attempts by account and by network. An attempt is counted before the password is checked, so a
 * burst cannot exceed the limit.
 */
export function createLoginThrottle(limiter: Limiter, email: string, headers: Headers) {
  // Applies to unknown accounts too, so that responses do not reveal which accounts exist.
  const account = `account:${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`;
  const address = `address:${networkOf(headers.get(addressHeader) ?? '')}`;
  return {
    /** Returns the seconds to wait after too many failures, or null if the attempt may proceed. */
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
export function tooManyAttempts(seconds: number): ErrorText {
  return errorText('accounts.tooManyAttempts', { minutes: Math.ceil(seconds / 60) });
}
