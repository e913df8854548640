import { ownCommand } from '@/lib/own-command';
import { SettingsError } from '@/platform/settings-file';
import { createEncryption } from './connections/encryption';
import { connectionStore } from './connections/store';
import { type Db, openDb } from './db/open';
import type { Env } from './env';
import { platformSettingsPlace } from './platform-settings-place';
import { SealedByAnother, type SealedValues, sealedValueStore } from './sealed-values';
import { readSecret, type Secret } from './secret';
import { StartError } from './start-error';

/** What a process reads of the database that it shares before it opens anything else. */
export interface SharedStart {
  /** The settings of the platform as they are written. Null: they are in a file. */
  platformSettings: string | null;
}

/** Refuses a process whose secret is not that of the others, before it writes anything that they could not read. */
export async function prepareSharedStart(env: Env): Promise<SharedStart | undefined> {
  if (!env.DATABASE_URL) return undefined;
  const secret = readSecret(env);
  const encryption = createEncryption(secret.keyFor('sealing'));
  const db = openDb(env.DATABASE_URL);
  try {
    await requireDatabase(db, env.DATABASE_URL);
    await requireReadableKeys(connectionStore({ db, encryption, now: Date.now }), secret);
    const sealed = sealedValueStore({ db, encryption });
    await requireSharedSecret(sealed, secret);
    const place = platformSettingsPlace(env, sealed);
    return { platformSettings: place.kind === 'database' ? await place.read() : null };
  } catch (error) {
    throw error instanceof SettingsError ? new StartError(error.message) : error;
  } finally {
    await db.close();
  }
}

/** A database on a server must be there, and new enough. */
async function requireDatabase(db: Db, address: string): Promise<void> {
  const { host, pathname } = new URL(address);
  await db.ready().catch((error: Error) => {
    const { message } = (error.cause as Error | undefined) ?? error;
    throw new StartError(`DATABASE_URL: ${host}${pathname} cannot be used: ${message}`);
  });
}

export async function requireReadableKeys(
  connections: Pick<ReturnType<typeof connectionStore>, 'unreadable'>,
  { source }: Secret,
): Promise<void> {
  const unreadable = await connections.unreadable();
  if (unreadable.length === 0) return;
  const names = unreadable.map(({ name }) => name).join(', ');
  throw new StartError(
    `${source} is not the one that the keys of ${names} were sealed with. Put that one back, or give these keys up with "${ownCommand('user', 'forget-keys')}" and enter them again.`,
  );
}

/** The first process leaves a value that only those with its secret can read. */
async function requireSharedSecret(sealed: SealedValues, { source }: Secret): Promise<void> {
  try {
    await sealed.keep('secret_check', 'signalbox');
  } catch (error) {
    if (!(error instanceof SealedByAnother)) throw error;
    throw new StartError(
      `${source} is not the one that the database of DATABASE_URL was sealed with. Every process on it needs the same SIGNALBOX_SECRET: set that of the others, or give up what it sealed with "${ownCommand('user', 'forget-keys')}".`,
    );
  }
}
