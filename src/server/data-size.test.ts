import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { testFolder } from '@/lib/testing-folder';
import { createDataSizes } from './data-size';

/** Databases that are files of the folder. */
const files = { bytesOf: async () => null };

const sizesOf = ({ folder, now }: { folder: string; now: () => number }) =>
  createDataSizes({ folder, objects: createFolderStore(folder), db: files, now });

function folderOf(files: Record<string, number>) {
  const folder = testFolder();
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), Buffer.alloc(bytes));
  }
  return folder;
}

it('the data folder is measured by its parts, without what links lead to', async () => {
  const folder = folderOf({
    'console.db': 1,
    'console.db-wal': 2,
    'platform/platform.db': 4,
    'platform/index.db-shm': 8,
    'platform/files/a/b': 16,
    'platform/images/c': 32,
    'archive/x/y/z': 64,
    secret: 128,
    'platform/api-key': 256,
  });
  symlinkSync('/', join(folder, 'everything'));
  expect(await sizesOf({ folder, now: () => 5_000 }).measure()).toEqual({
    console_database: 3,
    platform_database: 12,
    platform_files: 48,
    archive: 64,
    other: 384,
    total: 511,
    measured_at: 5,
  });
});

it('many files of a folder are all counted', async () => {
  const files = Array.from({ length: 200 }, (_, at) => [`archive/${at}`, 1]);
  const folder = folderOf(Object.fromEntries(files));
  const { archive } = await sizesOf({ folder, now: () => 0 }).measure();
  expect(archive).toBe(200);
});

it('a measurement holds for a minute, and is shared by all who ask', async () => {
  const folder = folderOf({ a: 1 });
  let time = 0;
  const sizes = sizesOf({ folder, now: () => time });
  const [one, two] = [sizes.measure(), sizes.measure()];
  expect(one).toBe(two);
  expect((await one).total).toBe(1);
  writeFileSync(join(folder, 'b'), 'bb');
  time = 59_999;
  expect((await sizes.measure()).total).toBe(1);
  time = 60_000;
  expect((await sizes.measure()).total).toBe(3);
});

it('a folder that is gone has no bytes', async () => {
  const folder = folderOf({ a: 1 });
  rmSync(folder, { recursive: true });
  expect((await sizesOf({ folder, now: () => 0 }).measure()).total).toBe(0);
});

it('what is kept elsewhere counts too, and is asked for less often', async () => {
  const folder = folderOf({ 'console.db': 1, 'platform/files/gone-by': 2 });
  const objects = createFolderStore(folderOf({ 'platform/files/a': 4, 'batch-groups/b/c': 8 }));
  let time = 0;
  const sizes = createDataSizes({ folder, objects, db: files, now: () => time });
  expect(await sizes.measure()).toMatchObject({ platform_files: 6, other: 8, total: 15 });
  await objects.put('archive/a', [Buffer.alloc(16)]);
  time = 14 * 60_000;
  expect((await sizes.measure()).total).toBe(15);
  time = 15 * 60_000;
  expect(await sizes.measure()).toMatchObject({ archive: 16, total: 31 });
});
