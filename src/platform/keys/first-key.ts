import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { type KeyAdministration, newKey } from './keys';

export interface FirstKeyAdministration extends KeyAdministration {
  /** Resolves when nothing of it is written any more. */
  settled(): Promise<void>;
}

/**
 * Makes a key where there is none at all, and keeps it in `file` for its owner's eyes only, so that
 * whoever has the machine can use the platform at once. Gone as soon as it is revoked.
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

/** Undefined when it was revoked, or never made. */
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

/** Whole or not at all, so that an end in between leaves no empty file. Of two processes one writes it, and the other finds it. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}-${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await link(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
