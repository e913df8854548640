import { readFile, rm, writeFile } from 'node:fs/promises';
import { type KeyAdministration, newKey } from './keys';

/**
 * Makes a key where there is none at all, and keeps it in `file` for its owner's eyes only, so that
 * whoever has the machine can use the platform at once. Gone as soon as it is revoked.
 */
export function withFirstKey(keys: KeyAdministration, file: string): KeyAdministration {
  const made = makeFirst(keys, file);
  made.catch(() => {});
  return {
    ...keys,
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

/** Undefined when it was revoked, or never made. */
export async function readFirstKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text?.trim();
}

async function makeFirst(keys: KeyAdministration, file: string): Promise<void> {
  if ((await keys.list()).length > 0) return;
  const mode = 0o600;
  // Of two processes that start at once, one writes the file, and the other finds it.
  await writeFile(file, `${newKey()}\n`, { mode, flag: 'wx' }).catch(() => {});
  const key = await readFirstKey(file);
  if (key && !(await keys.check(key))) await keys.create('First key', key).catch(() => {});
}
