import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, type ObjectStore } from '@/lib/bytes/object-store';

/**
 * Files that are written line by line over hours, such as the output of a batch. Where the store is a folder, a log is
 * the file itself; otherwise it is local until it is published, so that another machine cannot take it over.
 */
export interface LocalLogs {
  /** Where the log of a file is. */
  logPath(id: string): Promise<string>;
  /** Makes the log the file. It is kept until `forgetLog`, because what says so may still fail. */
  publishLog(id: string): Promise<void>;
  forgetLog(id: string): Promise<void>;
  /** Removes logs that are not `needed` and were not touched for `age` milliseconds. */
  forgetLogs(needed: readonly string[], age: number): Promise<void>;
}

export function createLocalLogs(objects: ObjectStore, folder: string): LocalLogs {
  const isLocal = (id: string) => objects.path(id) === null;
  const local = (id: string) => join(folder, id);
  return {
    async logPath(id) {
      const path = objects.path(id) ?? local(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return path;
    },

    async publishLog(id) {
      if (isLocal(id)) await objects.put(id, createReadStream(local(id)));
    },

    async forgetLog(id) {
      if (isLocal(id)) await rm(local(id), { force: true });
    },

    async forgetLogs(needed, age) {
      for (const id of await logsIn(folder)) {
        if (needed.includes(id)) continue;
        const { mtimeMs } = await stat(local(id));
        if (mtimeMs < Date.now() - age) await rm(local(id), { force: true });
      }
    },
  };
}

async function logsIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
