import type { Env } from '../env';
import { originsOf } from '../origins';
import { maxLifetime, type OneTimeTokens } from './one-time-tokens';

/** Creates a one-time link that sets a new password and expires after a day. */
export async function resetLink(
  { env, oneTimeTokens }: { env: Env; oneTimeTokens: OneTimeTokens },
  userId: string,
) {
  const { token, expiresAt } = await oneTimeTokens.create('reset', userId, maxLifetime.reset);
  return {
    url: `${originsOf(env).base}/reset?token=${token}`,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
  };
}
