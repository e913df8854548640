import type { Env } from '../env';
import { originsOf } from '../origins';
import { type Links, maxLifetime } from './links';

/** Creates a one-time link that sets a new password and expires after a day. */
export async function resetLink({ env, links }: { env: Env; links: Links }, userId: string) {
  const { token, expiresAt } = await links.create('reset', userId, maxLifetime.reset);
  return {
    url: `${originsOf(env).base}/reset?token=${token}`,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
  };
}
