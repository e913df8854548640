import { randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createByteCounter } from './count-bytes';
import { walkFiles } from './folder-walk';
import {
  type AppendableObject,
  checkKey,
  checkPrefix,
  isMissing,
  type ObjectEntry,
  ObjectMissingError,
  type ObjectStore,
  unfinishedSuffix,
} from './object-store';
import { openBytes } from './open-bytes';

/** Objects are files below a folder, which may be shared by several machines. */
export function createFolderStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const path = (key: string) => join(root, ...checkKey(key).split('/'));
  const folderOf = (prefix: string) => join(root, ...checkPrefix(prefix).split('/'));
  const keyOf = (file: string) => file.slice(root.length + 1).replaceAll(sep, '/');
  /** Becomes visible once `write` has ended. */
  const replace = async (key: string, write: (unfinished: string) => Promise<void>) => {
    const target = path(key);
    const unfinished = `${target}.${randomBytes(6).toString('hex')}${unfinishedSuffix}`;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await write(unfinished);
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  };

  return {
    location: `the folder ${root}`,
    path,

    async put(key, source, options = {}) {
      const counter = createByteCounter(options);
      await replace(key, (unfinished) =>
        pipeline(
          source,
          counter.stream(),
          createWriteStream(/*turbopackIgnore: true*/ unfinished, { mode: 0o600, flush: true }),
          { signal: options.signal },
        ),
      );
      return counter.result();
    },

    async read(key, { start, end, chunk, signal } = {}) {
      signal?.throwIfAborted();
      if (end !== undefined && end <= (start ?? 0)) {
        await asMissing(key, stat(path(key)));
        return Readable.from([]);
      }
      const range = { start, end: end === undefined ? undefined : end - 1, chunk, signal };
      return asMissing(key, openBytes(path(key), range));
    },

    async open(key) {
      const file = await asMissing(key, open(/*turbopackIgnore: true*/ path(key)));
      const { size } = await file.stat();
      return {
        bytes: size,
        async read(offset, length) {
          const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
          if (buffer.length === 0) return buffer;
          const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
          return buffer.subarray(0, bytesRead);
        },
        close: () => file.close(),
      };
    },

    async stat(key) {
      try {
        const { size, mtimeMs } = await stat(/*turbopackIgnore: true*/ path(key));
        return { key, bytes: size, modifiedAt: mtimeMs };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async remove(key) {
      await rm(path(key), { force: true });
    },

    async removeAll(prefix) {
      if (prefix === '') throw new Error('The whole store is never removed.');
      // A writer that is being stopped may still write into it.
      const again = { maxRetries: 10, retryDelay: 50 };
      await rm(folderOf(prefix), { recursive: true, force: true, ...again });
    },

    async *list(prefix): AsyncGenerator<ObjectEntry> {
      for await (const { file, bytes, modifiedAt } of walkFiles(folderOf(prefix)))
        if (!file.endsWith(unfinishedSuffix)) yield { key: keyOf(file), bytes, modifiedAt };
    },

    async copy(from, to, signal) {
      signal?.throwIfAborted();
      await replace(to, (unfinished) =>
        asMissing(from, copyFile(path(from), unfinished, constants.COPYFILE_FICLONE)),
      );
    },

    appendable: (key) => appendableFile(path(key)),

    async freeBytes() {
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },

    async removeUnfinished(prefix, age) {
      const before = Date.now() - age;
      for await (const { file, modifiedAt } of walkFiles(folderOf(prefix)))
        if (file.endsWith(unfinishedSuffix) && modifiedAt < before) await rm(file, { force: true });
    },
  };
}

async function asMissing<T>(key: string, opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw isMissing(error) ? new ObjectMissingError(key) : error;
  }
}

/** The file itself, which grows. */
function appendableFile(path: string): AppendableObject {
  return {
    async length() {
      try {
        return (await stat(/*turbopackIgnore: true*/ path)).size;
      } catch (error) {
        if (isMissing(error)) return 0;
        throw error;
      }
    },

    async append(offset, source, signal) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const flags = constants.O_CREAT | constants.O_WRONLY;
      const file = await open(/*turbopackIgnore: true*/ path, flags, 0o600);
      try {
        let at = offset;
        for await (const chunk of source) {
          signal?.throwIfAborted();
          for (let done = 0; done < chunk.length; )
            done += (await file.write(chunk, done, chunk.length - done, at + done)).bytesWritten;
          at += chunk.length;
        }
        await file.sync();
      } finally {
        await file.close();
      }
    },

    async finish() {},
  };
}
