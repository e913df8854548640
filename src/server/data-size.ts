import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '@/lib/bytes/object-store';
import type { Db } from './db/open';

/** Bytes of the data folder, by what they are. */
export interface DataSize {
  /** Accounts, connections, history, chats. */
  console_database: number;
  platform_database: number;
  /** Files, images and models of the platform. */
  platform_files: number;
  /** Kept files of batches. */
  archive: number;
  other: number;
  total: number;
  /** When this was measured, in unix seconds. */
  measured_at: number;
}

type Part = Exclude<keyof DataSize, 'total' | 'measured_at'>;

interface Deps {
  folder: string;
  objects: Pick<ObjectStore, 'list' | 'path'>;
  db: Pick<Db, 'bytesOf'>;
  /** Milliseconds. */
  now: () => number;
}

export type DataSizes = ReturnType<typeof createDataSizes>;

/** Measures the data folder, at most once in a while: it may hold hundreds of thousands of files. */
export function createDataSizes({ folder, objects, db, now }: Deps) {
  const elsewhere = isBelow(folder, objects) ? null : objects;
  const lifetime = elsewhere ? listLifetime : folderLifetime;
  let last: { at: number; size: Promise<DataSize> } | undefined;
  return {
    /** All who ask meanwhile get the same measurement. */
    measure(): Promise<DataSize> {
      const at = now();
      if (!last || at - last.at >= lifetime || at < last.at) {
        const size = measureAll(folder, elsewhere, Math.floor(at / 1000)).then((measured) =>
          withServer(measured, db),
        );
        last = { at, size };
        // A failure is not kept.
        size.catch(() => {
          last = undefined;
        });
      }
      return last.size;
    },
  };
}

/** Milliseconds for which a measurement holds. */
const folderLifetime = 60_000;
/** A bucket is asked for a thousand objects at a time, and each request costs. */
const listLifetime = 15 * 60_000;

/** What of the store counts where it is not in the data folder. */
const prefixes = [
  'platform/files/',
  'platform/images/',
  'platform/fine-tuning/',
  'archive/',
  'batch-groups/',
];

function isBelow(folder: string, objects: Pick<ObjectStore, 'path'>): boolean {
  return objects.path('x') === join(folder, 'x');
}

async function measureAll(
  folder: string,
  elsewhere: Pick<ObjectStore, 'list'> | null,
  measured_at: number,
): Promise<DataSize> {
  const size = await measureFolder(folder, measured_at);
  if (!elsewhere) return size;
  for (const prefix of prefixes) {
    for await (const { bytes } of elsewhere.list(prefix)) {
      size[partOf(prefix)] += bytes;
      size.total += bytes;
    }
  }
  return size;
}

/** With what the databases take on their server, if they are on one. */
async function withServer(size: DataSize, db: Pick<Db, 'bytesOf'>): Promise<DataSize> {
  const [own, usage, platform] = await Promise.all(
    ['console', 'usage', 'platform'].map((name) => db.bytesOf(name)),
  );
  const console_database = size.console_database + (own ?? 0) + (usage ?? 0);
  const platform_database = size.platform_database + (platform ?? 0);
  const added = (own ?? 0) + (usage ?? 0) + (platform ?? 0);
  return { ...size, console_database, platform_database, total: size.total + added };
}

async function measureFolder(folder: string, measured_at: number): Promise<DataSize> {
  const size: DataSize = {
    console_database: 0,
    platform_database: 0,
    platform_files: 0,
    archive: 0,
    other: 0,
    total: 0,
    measured_at,
  };
  const walk = async (path: string): Promise<void> => {
    const batch: Promise<void>[] = [];
    for await (const entry of await opened(join(folder, path))) {
      const inside = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await walk(inside);
      else if (entry.isFile()) batch.push(count(inside));
      if (batch.length >= maxConcurrent) await Promise.all(batch.splice(0));
    }
    await Promise.all(batch);
  };
  const count = async (path: string) => {
    const bytes = await bytesOf(join(folder, path));
    size[partOf(path)] += bytes;
    size.total += bytes;
  };
  await walk('');
  return size;
}

const maxConcurrent = 32;

function partOf(path: string): Part {
  if (/^console\.db(-\w+)?$/.test(path)) return 'console_database';
  if (/^platform\/(platform|index)\.db(-\w+)?$/.test(path)) return 'platform_database';
  if (/^platform\/(files|images|fine-tuning)\//.test(path)) return 'platform_files';
  return path.startsWith('archive/') ? 'archive' : 'other';
}

/** What is deleted meanwhile counts nothing. */
async function bytesOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    return ifGone(error, 0);
  }
}

async function opened(folder: string) {
  try {
    return await opendir(folder);
  } catch (error) {
    return ifGone(error, []);
  }
}

function ifGone<T>(error: unknown, instead: T): T {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return instead;
  throw error;
}
