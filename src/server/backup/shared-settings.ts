import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEncryption } from '../connections/encryption';
import { openDb } from '../db/open';
import type { Env } from '../env';
import { SealedByAnother, sealedValueStore } from '../sealed-values';
import { readSecret } from '../secret';
import { StartError } from '../start-error';

/**
 * The settings of the platform that are in the database. Null: there are none, or the secret is not here that sealed
 * them; they are in the rows in any case.
 */
export async function readSharedSettings(env: Env): Promise<string | null> {
  const hasSecret = env.SIGNALBOX_SECRET || existsSync(join(env.DATA_DIR, 'secret'));
  if (!env.DATABASE_URL || !hasSecret) return null;
  const db = openDb(env.DATABASE_URL);
  try {
    const encryption = createEncryption(readSecret(env).keyFor('sealing'));
    return await sealedValueStore({ db, encryption }).read('platform_settings');
  } catch (error) {
    // A secret that is damaged keeps nobody from saving the rest.
    if (error instanceof SealedByAnother || error instanceof StartError) return null;
    throw error;
  } finally {
    await db.close();
  }
}
