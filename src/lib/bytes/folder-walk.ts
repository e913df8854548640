import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './object-store';

interface WalkedFile {
  file: string;
  bytes: number;
  modifiedAt: number;
}

/** Files that are looked at at a time. */
const maxConcurrent = 32;

/** All files below a folder. What comes and goes meanwhile may be missing; a folder that is not there is empty. */
export async function* walkFiles(folder: string): AsyncGenerator<WalkedFile, void> {
  let pending: Promise<WalkedFile | null>[] = [];
  const flush = async () => {
    const found = await Promise.all(pending);
    pending = [];
    return found.filter((file) => file !== null);
  };
  for await (const entry of await openedFolder(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkFiles(path);
    else if (entry.isFile()) pending.push(look(path));
    if (pending.length >= maxConcurrent) yield* await flush();
  }
  yield* await flush();
}

async function look(file: string): Promise<WalkedFile | null> {
  try {
    const { size, mtimeMs } = await stat(/*turbopackIgnore: true*/ file);
    return { file, bytes: size, modifiedAt: mtimeMs };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function openedFolder(folder: string) {
  try {
    return await opendir(/*turbopackIgnore: true*/ folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
