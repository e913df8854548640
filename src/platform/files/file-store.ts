import { createWriteStream, mkdirSync, type ReadStream } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openBytes } from './open-bytes';

/** The bytes of files, on disk, under our own ids. What they are called elsewhere is only shown. */
export interface FileStore {
  /** Streams a file in and tells its size in bytes. One that breaks off leaves nothing behind. */
  write(id: string, source: Readable): Promise<number>;
  /** Once this resolves the bytes stay readable, even if the file is removed meanwhile. */
  read(id: string): Promise<ReadStream>;
  remove(id: string): Promise<void>;
  /** Where the bytes lie. */
  path(id: string): string;
  /** Everything that lies here, whole or not, and was not touched for `age` milliseconds of the disk's clock. */
  untouched(age: number): Promise<string[]>;
}

export function createFileStore(folder: string): FileStore {
  mkdirSync(folder, { recursive: true });

  const path = (id: string) => {
    if (!/^[\w-]+(\.part)?$/.test(id)) throw new Error(`Invalid id: ${id}`);
    return join(folder, id);
  };

  return {
    path,

    async write(id, source) {
      const unfinished = path(`${id}.part`);
      try {
        const target = createWriteStream(unfinished, { flush: true });
        await pipeline(source, target);
        await rename(unfinished, path(id));
        return target.bytesWritten;
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },

    async read(id) {
      return openBytes(path(id));
    },

    async remove(id) {
      await rm(path(id), { force: true });
    },

    async untouched(age) {
      const before = Date.now() - age;
      const ids = await readdir(folder);
      const stats = await Promise.all(ids.map((id) => stat(join(folder, id)).catch(() => null)));
      return ids.filter((_, index) => (stats[index]?.mtimeMs ?? before) < before);
    },
  };
}
