import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from './object-store';

export interface LocalCopy {
  path: string;
  /** To be called in the end. */
  release(): Promise<void>;
}

/** An object for a library that reads paths: where it is, or a copy in the folder `scratch`. */
export async function localCopy(
  store: ObjectStore,
  key: string,
  scratch: string,
  signal?: AbortSignal,
): Promise<LocalCopy> {
  const path = store.path(key);
  if (path !== null) return { path, release: async () => {} };
  const copy = join(scratch, randomBytes(12).toString('hex'));
  const release = () => rm(copy, { force: true });
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  try {
    const target = createWriteStream(/*turbopackIgnore: true*/ copy, { mode: 0o600 });
    await pipeline(await store.read(key, { signal }), target, { signal });
    return { path: copy, release };
  } catch (error) {
    await release();
    throw error;
  }
}
