import { endRefusedSessions } from './auth/end-refused-sessions';
import { maxLifetime } from './auth/one-time-tokens';
import { hashOf } from './auth/password';
import { maxAnswerSilence } from './chats/answer';
import { messageStore } from './chats/messages';
import { connectionsFromEnvironment } from './connections/environment-connections';
import { originsOf } from './origins';
import type { Services } from './services';
import { requireReadableKeys } from './shared-start';

/**
 * Prepares the server for the first request: checks that keys can be decrypted, syncs the connections from the
 * environment, and creates the owner account or its one-time link. Returns the link while there is no account.
 */
export async function bootstrap(services: Services): Promise<{ setupUrl: string | null }> {
  const { accounts, connections, db, env, now } = services;
  await requireReadableKeys(connections, services.secret);
  if (!env.DATABASE_URL) await services.sealed.removeAll();
  await connections.upgrade();
  await connections.syncEnvironmentConnections(connectionsFromEnvironment(env));
  // Those of other processes are not interrupted by the start of this one. What they leave is found later.
  const before = services.processes?.isAlone() ? undefined : now() - maxAnswerSilence;
  await db.inTransaction((tx) => messageStore({ db: tx, now }).interruptRunning(before));
  await endRefusedSessions(services);
  if (!(await accounts.isEmpty())) return { setupUrl: null };
  const { SIGNALBOX_OWNER_EMAIL: email, SIGNALBOX_OWNER_PASSWORD: password } = env;
  if (!email || !password) return { setupUrl: await setupUrl(services) };
  await accounts.addOwner({
    name: email.split('@')[0] ?? email,
    email,
    password: await hashOf(password),
  });
  return { setupUrl: null };
}

/**
 * Valid for a week or until the next start replaces it. Of several processes on one database each gives the same, until
 * it expires.
 */
async function setupUrl({ env, oneTimeTokens: links, secret }: Services): Promise<string> {
  const token = env.DATABASE_URL
    ? await links.sharedSetup(secret.keyFor('setup link'))
    : (await links.create('setup', null, maxLifetime.setup)).token;
  return `${originsOf(env).base}/setup?token=${token}`;
}
