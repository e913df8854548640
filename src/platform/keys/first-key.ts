import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { type KeyAdministration, newKey } from './keys';

export interface FirstKeyAdministration extends KeyAdministration {
  /** Resolves when pending writes are finished. */
  settled(): Promise<void>;
}

/**
 * Creates a key if there is none and writes it to `file` with mode 0600, so that the platform is usable at once. The
 * file is removed when the key is revoked.
 */
export function withFirstKey(keys: KeyAdministration, file: string): FirstKeyAdministration {
  const made = makeFirst(keys, file);
  const settled = made.catch(() => {});
  return {
    ...keys,
    settled: () => settled,
    async check(key) {
      await made;
      return keys.check(key);
    },
    async list() {
      await made;
      return keys.list();
    },
    async delete(id) {
      const deleted = await keys.delete(id);
      const kept = await readFirstKey(file);
      if (kept && !(await keys.check(kept))) await rm(file, { force: true });
      return deleted;
    },
  };
}

/** Undefined: revoked or never created. */
export async function readFirstKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text?.trim();
}

async function makeFirst(keys: KeyAdministration, file: string): Promise<void> {
  if ((await keys.list()).length > 0) return;
  await writeWhole(file, `${newKey()}\n`).catch(() => {});
  const key = await readFirstKey(file);
  if (key && !(await keys.check(key))) await keys.create('First key', { key }).catch(() => {});
}

/** Written atomically. If two processes race, one writes and the other reads it. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}-${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await link(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
