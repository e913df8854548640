import { createHash } from 'node:crypto';
import { isMissing, type ObjectEntry, type ObjectStore } from '@/lib/bytes/object-store';
import { CopyError } from './copy-error';
import type { CopiedObject, CopyProgress } from './copy-progress';
import { sharedPrefixes } from './databases';
import { eachOf } from './each-of';

export interface ObjectCopy {
  source: ObjectStore;
  target: ObjectStore;
  progress: Pick<CopyProgress, 'objects' | 'addObject'>;
  say(line: string): void;
}

const keysAtOnce = 200;

/** Copies what is not copied yet. Each is there whole or not at all. */
export async function copyObjects({ source, target, progress, say }: ObjectCopy): Promise<void> {
  let [count, bytes, said] = [0, 0, Date.now()];
  for await (const some of pagesOf(source)) {
    const done = await progress.objects(some.map(({ key }) => key));
    await eachOf(some, async (entry) => {
      const before = done.get(entry.key);
      if (before?.bytes !== entry.bytes)
        await progress.addObject({ key: entry.key, ...(await copyObject(source, target, entry)) });
      count += 1;
      bytes += entry.bytes;
    });
    if (Date.now() < said + 5_000) continue;
    said = Date.now();
    say(`files: ${count}, ${Math.round(bytes / 2 ** 20)} MiB`);
  }
}

async function copyObject(source: ObjectStore, target: ObjectStore, { key, bytes }: ObjectEntry) {
  const put = await target.put(key, await source.read(key), { bytes, checksum: true });
  return { bytes: put.bytes, sha256: put.sha256 as string };
}

interface VerifiedObjects {
  count: number;
  bytes: number;
}

/** Reads all that was copied, and throws where it is not what the source has. */
export async function verifyObjects({
  source,
  target,
  progress,
}: ObjectCopy): Promise<VerifiedObjects> {
  let [count, bytes] = [0, 0];
  for await (const some of pagesOf(source)) {
    const copied = await progress.objects(some.map(({ key }) => key));
    await eachOf(some, async (entry) => {
      const found = await contentOf(target, entry.key);
      const expected = copied.get(entry.key);
      if (!expected || !isSame(found, expected) || found?.bytes !== entry.bytes)
        throw new CopyError(
          `${entry.key} is not in ${target.location} as it was copied. Remove it there, and copy again.`,
        );
      count += 1;
      bytes += entry.bytes;
    });
  }
  return { count, bytes };
}

/** The first that is below one of the prefixes. */
export async function firstObject(store: ObjectStore): Promise<string | undefined> {
  for await (const some of pagesOf(store)) return some[0]?.key;
  return undefined;
}

export async function* pagesOf(store: ObjectStore): AsyncGenerator<ObjectEntry[]> {
  let page: ObjectEntry[] = [];
  for (const prefix of sharedPrefixes)
    for await (const entry of store.list(prefix)) {
      page.push(entry);
      if (page.length < keysAtOnce) continue;
      yield page;
      page = [];
    }
  if (page.length > 0) yield page;
}

/** Null: it is not there. */
export async function contentOf(
  store: ObjectStore,
  key: string,
): Promise<Omit<CopiedObject, 'key'> | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of await store.read(key)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

function isSame(found: Omit<CopiedObject, 'key'> | null, expected: CopiedObject): boolean {
  return found?.bytes === expected.bytes && found.sha256 === expected.sha256;
}
