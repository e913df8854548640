import { join } from 'node:path';
import {
  changedSettingsText,
  editSettings,
  readSettingsText,
  SettingsConflict,
} from '@/platform/edit-settings';
import { parseSettingsFile } from '@/platform/settings-file';
import type { Env } from './env';
import type { SealedValues } from './sealed-values';

/** Where the settings of the platform are written that an admin may change. */
export interface PlatformSettingsPlace {
  /**
   * `database`: what all processes share. `file`: of the only machine. `fixed`: a file of `PLATFORM_CONFIG` beside a
   * database, which each process reads for itself.
   */
  kind: 'database' | 'file' | 'fixed';
  /** For messages. */
  path: string;
  /** An empty text: nothing is set. */
  read(): Promise<string>;
  /** Throws a `SettingsConflict` where they were changed since `revision`. */
  edit(revision: string, change: (json: Written) => Written): Promise<void>;
  /** Another text after each change by any process; null for what only this process reads. */
  version(): Promise<string | null>;
}

type Written = Record<string, unknown>;

type SettingsEnv = Pick<Env, 'DATA_DIR' | 'DATABASE_URL' | 'PLATFORM_CONFIG'>;

/** In messages, where a file would have its path. */
export const databaseSettingsPath = 'The document platform.json in the database';

export function platformSettingsPlace(
  env: SettingsEnv,
  sealed: SealedValues,
): PlatformSettingsPlace {
  const path = env.PLATFORM_CONFIG ?? join(env.DATA_DIR, 'platform', 'platform.json');
  if (env.DATABASE_URL && !env.PLATFORM_CONFIG) return inDatabase(sealed, path);
  return {
    kind: env.DATABASE_URL ? 'fixed' : 'file',
    path,
    read: async () => readSettingsText(path),
    edit: async (revision, change) => editSettings(path, revision, change),
    version: async () => null,
  };
}

/** A file that is there is read once, while the database has no settings. */
function inDatabase(sealed: SealedValues, file: string): PlatformSettingsPlace {
  const read = async (): Promise<string> =>
    (await sealed.read('platform_settings')) ?? (await importFile(sealed, file));
  return {
    kind: 'database',
    path: databaseSettingsPath,
    read,
    version: () => sealed.sealedOf('platform_settings'),
    async edit(revision, change) {
      await read();
      const before = await sealed.sealedOf('platform_settings');
      const text = (await sealed.read('platform_settings')) ?? '';
      const changed = changedSettingsText(text, databaseSettingsPath, revision, change);
      if (!(await sealed.replace('platform_settings', before, changed)))
        throw new SettingsConflict('The settings were changed.');
    },
  };
}

async function importFile(sealed: SealedValues, file: string): Promise<string> {
  const text = readSettingsText(file);
  if (text === '') return '';
  parseSettingsFile(text, file);
  return sealed.keep('platform_settings', text);
}
