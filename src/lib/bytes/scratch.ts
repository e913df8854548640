import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './object-store';

/** Milliseconds. Nothing is worked on for longer. */
const maxScratchAge = 24 * 3_600_000;

/** Removes files of a scratch folder that a process left which died. Folders in it are not looked at. */
export async function removeOldScratch(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    const file = join(folder, name);
    const found = await stat(/*turbopackIgnore: true*/ file).catch(() => null);
    const isOld = found?.isFile() && found.mtimeMs < Date.now() - maxScratchAge;
    if (isOld) await rm(file, { force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(/*turbopackIgnore: true*/ folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
