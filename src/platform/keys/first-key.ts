import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { type KeyAdministration, newKey } from './keys';

export interface FirstKeyAdministration extends KeyAdministration {
  /** Resolves when pending writes are finished. */
  settled(): Promise<void>;
}

/** Where the processes on one database find the first key, which is in a file of each. */
export interface SharedFirstKey {
  read(): Promise<string | null>;
  /** Keeps it unless there is one. Returns the one that is kept. */
  keep(key: string): Promise<string>;
  forget(): Promise<void>;
}

interface FirstKeyOptions {
  file: string;
  shared?: SharedFirstKey | undefined;
  /** False where there is a key from elsewhere: then none is made. */
  isMade: boolean;
}

/**
 * Creates a key if there is none and writes it to `file` with mode 0600, so that the platform is usable at once. The
 * file is removed when the key is revoked.
 */
export function withFirstKey(
  keys: KeyAdministration,
  { file, shared, isMade }: FirstKeyOptions,
): FirstKeyAdministration {
  const made = isMade ? makeFirst(keys, file, shared) : Promise.resolve();
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
      await made;
      // Before the key: a process that is killed in between must not leave it to be made again.
      if (await isKeyOf(keys, id, await shared?.read())) await shared?.forget();
      if (await isKeyOf(keys, id, await readFirstKey(file))) await rm(file, { force: true });
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

async function makeFirst(
  keys: KeyAdministration,
  file: string,
  shared?: SharedFirstKey,
): Promise<void> {
  if (shared) return makeShared(keys, file, shared);
  if ((await keys.list()).length > 0) return;
  await writeWhole(file, `${newKey()}\n`).catch(() => {});
  await createUnlessThere(keys, await readFirstKey(file));
}

/** Each process has the key that they share in its file, and none that was revoked. */
async function makeShared(
  keys: KeyAdministration,
  file: string,
  shared: SharedFirstKey,
): Promise<void> {
  const isFirst = (await keys.list()).length === 0;
  const kept = await readFirstKey(file);
  // Not the one of the file, which another process may have revoked.
  const first = isFirst ? await shared.keep(newKey()) : await shared.read();
  if (isFirst) await createUnlessThere(keys, first);
  if (first === kept) return;
  if (first || (kept && !(await keys.check(kept)))) await rm(file, { force: true });
  if (first) await writeWhole(file, `${first}\n`).catch(() => {});
}

async function createUnlessThere(
  keys: KeyAdministration,
  key: string | null | undefined,
): Promise<void> {
  if (key && !(await keys.check(key))) await keys.create('First key', { key }).catch(() => {});
}

async function isKeyOf(
  keys: KeyAdministration,
  id: string,
  key: string | null | undefined,
): Promise<boolean> {
  const found = key ? await keys.check(key) : null;
  return found !== null && typeof found === 'object' && found.id === id;
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
