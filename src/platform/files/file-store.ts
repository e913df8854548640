import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ContentRange } from '@/lib/byte-range';
import { type LocalCopy, localCopy } from '@/lib/bytes/local-copy';
import { isMissing, type ObjectStore } from '@/lib/bytes/object-store';
import { removeOldScratch } from '@/lib/bytes/scratch';
import { createLocalLogs, type LocalLogs } from './local-logs';

/** The bytes of files, under our own ids. What they are called elsewhere is only shown. */
export interface FileStore extends LocalLogs {
  /** Streams a file in and tells its size in bytes. One that breaks off leaves nothing behind. */
  write(id: string, source: Readable): Promise<number>;
  /** Once this resolves the bytes stay readable, even if the file is removed meanwhile. */
  read(id: string, range?: ContentRange): Promise<Readable>;
  /** All of it; null: no such file. */
  readWhole(id: string): Promise<Buffer | null>;
  remove(id: string): Promise<void>;
  /** For a library that reads paths. */
  localCopy(id: string, signal?: AbortSignal): Promise<LocalCopy>;
  /** A path that no other process uses. */
  scratchPath(): Promise<string>;
  /** Everything that is here and was not touched for `age` milliseconds of the store's clock. */
  untouched(age: number): Promise<string[]>;
  /** Removes what writers that died left behind `age` milliseconds ago. */
  removeUnfinished(age: number): Promise<void>;
}

/** Files of a store, which all processes share. `scratch` is a folder for what only this process needs. */
export function createFileStore(objects: ObjectStore, scratch: string): FileStore {
  const key = (id: string) => {
    if (!/^[\w-]+$/.test(id)) throw new Error(`Invalid id: ${id}`);
    return id;
  };
  const logs = createLocalLogs(objects, join(scratch, 'logs'));

  return {
    ...logs,

    async write(id, source) {
      return (await objects.put(key(id), source)).bytes;
    },

    async read(id, range) {
      return objects.read(key(id), range);
    },

    async readWhole(id) {
      try {
        return await buffer(await objects.read(key(id)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async remove(id) {
      await objects.remove(key(id));
      await logs.forgetLog(id);
    },

    localCopy: (id, signal) => localCopy(objects, key(id), scratch, signal),

    async scratchPath() {
      await mkdir(scratch, { recursive: true, mode: 0o700 });
      return join(scratch, randomBytes(12).toString('hex'));
    },

    async untouched(age) {
      const before = Date.now() - age;
      const ids: string[] = [];
      for await (const entry of objects.list(''))
        if (entry.modifiedAt < before && !entry.key.includes('/')) ids.push(entry.key);
      return ids;
    },

    async removeUnfinished(age) {
      await objects.removeUnfinished('', age);
      await removeOldScratch(scratch);
    },
  };
}
