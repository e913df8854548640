import { createSemaphore } from '../../concurrency';
import { checkKey, checkPrefix, type ObjectStore } from '../object-store';
import { copyObject } from './copy-object';
import { growingObject } from './growing-object';
import { listObjects, listUploads } from './list-objects';
import { headObject, type ObjectName, openObject, readObject } from './read-object';
import { createS3Requests, type S3Options } from './requests';
import { S3Error } from './s3-error';
import type { BucketSettings } from './settings';
import { putObject } from './write-object';

/** Objects that are removed at a time. */
const concurrentRemovals = 16;

/** Milliseconds. Of an upload only its begin is known, and a large one takes hours. */
const minUploadAge = 24 * 3_600_000;

/** Objects of a bucket of any S3-compatible store, below a prefix. */
export function createS3Store(settings: BucketSettings, options: S3Options): ObjectStore {
  const { bucket, prefix, endpoint } = settings;
  const requests = createS3Requests(settings, options);
  const now = options.now ?? Date.now;
  const named = (key: string): ObjectName => ({ key, full: prefix + checkKey(key) });
  const below = (within: string) => prefix + checkPrefix(within);

  const removeFull = async (full: string) => {
    await requests.send({ method: 'DELETE', key: full, accepts: [404] });
  };
  const removeListed = async (full: string) => {
    const semaphore = createSemaphore(concurrentRemovals);
    const removals: Promise<void>[] = [];
    for await (const entry of listObjects(requests, full)) {
      const release = await semaphore.acquire();
      removals.push(removeFull(entry.full).finally(release));
      if (removals.length >= 1_000) await Promise.all(removals.splice(0));
    }
    await Promise.all(removals);
  };

  return {
    location: `s3://${bucket}/${prefix} at ${endpoint}`,
    path: () => null,
    freeBytes: async () => null,

    put: async (key, source, options) => putObject(requests, named(key), source, options),
    read: async (key, range) => readObject(requests, named(key), range),
    open: async (key) => openObject(requests, named(key)),

    async stat(key) {
      const head = await headObject(requests, named(key));
      return head && { key, bytes: head.bytes, modifiedAt: head.modifiedAt };
    },

    async remove(key) {
      await removeFull(named(key).full);
    },

    async removeAll(within) {
      if (within === '') throw new Error('The whole store is never removed.');
      await removeListed(below(within));
    },

    async *list(within) {
      for await (const { full, ...entry } of listObjects(requests, below(within)))
        yield { key: full.slice(prefix.length), ...entry };
    },

    async copy(from, to, signal) {
      await copyObject({ requests, bucket }, named(from), named(to), signal);
    },

    appendable: (key) =>
      growingObject({ requests, bucket, name: named(key), removeAll: removeListed }),

    async removeUnfinished(within, age) {
      const before = now() - Math.max(age, minUploadAge);
      try {
        for await (const { full, id, initiatedAt } of listUploads(requests, below(within)))
          if (initiatedAt < before)
            await requests.send({
              ...{ method: 'DELETE', key: full, query: { uploadId: id }, accepts: [404] },
            });
      } catch (error) {
        // Not every store can list them, or lets these keys do it: then its own rule removes them.
        if (!(error instanceof S3Error) || ![403, 405, 501].includes(error.status)) throw error;
      }
    },
  };
}
