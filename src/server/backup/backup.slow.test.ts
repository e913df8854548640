import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { isOnPostgres } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { openIndex } from '@/platform/retrieval/index/open';
import { openDb } from '../db/open';
import { settings } from '../db/schema';
import { backup } from './backup';
import { migrateToPostgres } from './migrate-to-postgres';
import { restore } from './restore';
import {
  bytesOfObjects,
  emptyDatabase,
  filledFolder,
  hashesIn,
  rowsOf,
  testBucket,
} from './testing';

const say = () => {};

describe('a backup of a data folder', () => {
  it('is what was there, and is restored as it was', async () => {
    const { folder, target } = await saved();
    const restored = join(testFolder(), 'data');
    const place = { folder: restored, objects: createFolderStore(restored), isDataFolder: true };
    await restore({ source: target, ...place, say });

    expect(rowsIn(restored)).toEqual(rowsIn(folder));
    for (const file of ['secret', 'archive/local/large', 'platform/files/file-out'])
      expect(readFileSync(join(restored, file))).toEqual(readFileSync(join(folder, file)));
    for (const file of ['secret', 'console.db', 'platform/platform.db', 'archive/local/large'])
      expect(statSync(join(restored, file)).mode & 0o777).toBe(0o600);
    expect(existsSync(join(restored, 'restore-incomplete'))).toBe(false);
    await expect(restore({ source: target, ...place, say })).rejects.toThrow(/is not empty/);
  });

  it('holds one moment while rows and objects are written', async () => {
    const folder = await filledFolder();
    const objects = createFolderStore(folder);
    const db = openDb(join(folder, 'console.db'));
    let isOver = false;
    let written = 0;
    const load = (async () => {
      for (; !isOver; written += 1) {
        const id = `load${written}`;
        await objects.put(`archive/local/${id}`, [Buffer.from(id)]);
        await db.inTransaction(async (tx) => {
          await tx
            .insert(settings)
            .values({ name: `${id}a`, value: id })
            .run();
          await tx
            .insert(settings)
            .values({ name: `${id}b`, value: id })
            .run();
        });
        await new Promise(setImmediate);
      }
    })();
    const target = join(testFolder(), 'backup');
    try {
      await backup({ folder, objects, target, say });
    } finally {
      isOver = true;
      await load;
      await db.close();
    }
    expect(written).toBeGreaterThan(1);
    const rows = rowsIn(target)['console.db'] as [string, string][];
    const names = rows.map(([name]) => name).filter((name) => name.startsWith('load'));
    const first = names.filter((name) => name.endsWith('a')).map((name) => name.slice(0, -1));
    const second = names.filter((name) => name.endsWith('b')).map((name) => name.slice(0, -1));
    expect(first).toEqual(second);
    for (const id of first)
      expect(readFileSync(join(target, 'archive/local', id), 'utf8')).toBe(id);
  });

  it('is refused where something of it was changed, and nothing is written', async () => {
    for (const file of ['console.db', 'secret', 'archive/local/large', 'objects.jsonl']) {
      const { target } = await saved();
      const bytes = readFileSync(join(target, file));
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
      writeFileSync(join(target, file), bytes);
      const folder = join(testFolder(), 'data');
      const place = { folder, objects: createFolderStore(folder), isDataFolder: true };
      await expect(restore({ source: target, ...place, say }), file).rejects.toThrow(
        /is not what the backup wrote.+Nothing was restored/,
      );
      expect(existsSync(folder), file).toBe(false);
    }
  });

  it('is no backup before it is complete', async () => {
    const { target } = await saved();
    const incomplete = testFolder();
    writeFileSync(join(incomplete, 'console.db'), readFileSync(join(target, 'console.db')));
    const place = { folder: join(testFolder(), 'data'), isDataFolder: true };
    const objects = createFolderStore(place.folder);
    await expect(restore({ source: incomplete, ...place, objects, say })).rejects.toThrow(
      /is no backup, or one that was not completed/,
    );
  });
});

describe('a backup of a data folder beside a bucket', () => {
  it('has what batches at work have answered, and is gone on with beside another, or in a folder', async () => {
    const folder = await filledFolder();
    const objects = await testBucket('box');
    await objects.put('archive/local/large', [readFileSync(join(folder, 'archive/local/large'))]);
    rmSync(join(folder, 'archive'), { recursive: true });
    mkdirSync(join(folder, 'platform/scratch'));
    renameSync(join(folder, 'platform/files'), join(folder, 'platform/scratch/logs'));
    const logs = ['file-out', 'file-err'].map((id) =>
      readFileSync(join(folder, 'platform/scratch/logs', id)),
    );
    const target = join(testFolder(), 'backup');
    const { objects: saved } = await backup({ folder, objects, target, say });
    expect(saved).toEqual({ count: 3, bytes: bytesOfObjects });

    const beside = join(testFolder(), 'data');
    const bucket = await testBucket('other');
    await restore({ source: target, folder: beside, objects: bucket, isDataFolder: false, say });
    const asFiles = join(testFolder(), 'data');
    const place = { folder: asFiles, objects: createFolderStore(asFiles), isDataFolder: true };
    await restore({ source: target, ...place, say });
    for (const [at, id] of ['file-out', 'file-err'].entries()) {
      expect(readFileSync(join(beside, 'platform/scratch/logs', id))).toEqual(logs[at]);
      expect(readFileSync(join(asFiles, 'platform/files', id))).toEqual(logs[at]);
      expect(await bucket.stat(`platform/files/${id}`)).toBeNull();
    }
    expect((await bucket.stat('archive/local/large'))?.bytes).toBe(3_000_000);
    expect(existsSync(join(asFiles, 'platform/scratch/logs'))).toBe(false);
  });

  it('of a folder is gone on with beside a bucket', async () => {
    const { folder, target } = await saved();
    const beside = join(testFolder(), 'data');
    const bucket = await testBucket('box');
    await restore({ source: target, folder: beside, objects: bucket, isDataFolder: false, say });
    for (const id of ['file-out', 'file-err'])
      expect(readFileSync(join(beside, 'platform/scratch/logs', id))).toEqual(
        readFileSync(join(folder, 'platform/files', id)),
      );
  });
});

describe.skipIf(!isOnPostgres())('a backup of a Postgres database', () => {
  it('becomes a data folder, or another database', async () => {
    const folder = await filledFolder();
    const address = emptyDatabase();
    const bytes = createFolderStore(testFolder());
    await migrateToPostgres({ folder, address, objects: bytes, say });
    const target = join(testFolder(), 'backup');
    const keys = testFolder();
    writeFileSync(join(keys, 'secret'), 'kept');
    await backup({ folder: keys, address, objects: bytes, target, say });

    const asFiles = join(testFolder(), 'data');
    const objects = createFolderStore(asFiles);
    await restore({ source: target, folder: asFiles, objects, isDataFolder: true, say });
    expect(rowsIn(asFiles)).toEqual(rowsIn(folder));
    expect(readFileSync(join(asFiles, 'secret'), 'utf8')).toBe('kept');
    const output = readFileSync(join(asFiles, 'platform/files/file-out'), 'utf8');
    expect(output).toMatch(/^\{"id":"r","custom_id":"one".+\}\n$/);
    const index = openIndex(join(asFiles, 'platform', 'index.db'));
    expect(await index.texts({ vector_store_id: 'vs_1', file_id: 'file-1' }, page)).toEqual([
      ...['one', 'two', 'three'],
    ]);
    index.close();

    const db = new Database(join(asFiles, 'console.db'), { readonly: true });
    const match = `select ${Number.MAX_SAFE_INTEGER} - rowid from record_search where record_search match ?`;
    expect(db.prepare(match).pluck().all('facet : f7 AND words : "foo bar"')).toEqual([5]);
    db.close();

    const [other, otherFolder] = [emptyDatabase(), testFolder()];
    const otherBytes = createFolderStore(testFolder());
    await restore({
      ...{ source: target, folder: otherFolder, address: other, objects: otherBytes },
      ...{ isDataFolder: false, say },
    });
    for (const table of ['console.settings', 'platform.indexed_chunks', 'platform.batch_lines'])
      expect(await rowsOf(other, `select * from ${table} order by 1, 2`)).toEqual(
        await rowsOf(address, `select * from ${table} order by 1, 2`),
      );
  });
});

const page = { offset: 0, limit: 10 };

async function saved() {
  const folder = await filledFolder();
  const before = hashesIn(folder);
  const target = join(testFolder(), 'backup');
  await backup({ folder, objects: createFolderStore(folder), target, say });
  for (const [name, hash] of Object.entries(before)) expect(hashesIn(folder)[name]).toBe(hash);
  return { folder, target };
}

/** The rows of all tables that hold some, by file. */
function rowsIn(folder: string): Record<string, unknown[]> {
  const found: Record<string, unknown[]> = {};
  for (const [file, table] of [
    ['console.db', 'settings'],
    ['platform/platform.db', 'projects'],
    ['platform/platform.db', 'batches'],
    ['usage.db', 'usage_cursors'],
  ] as const) {
    const db = new Database(join(folder, file), { readonly: true });
    const rows = db.prepare(`select * from ${table} order by 1`).raw().safeIntegers().all();
    found[found[file] ? `${file} ${table}` : file] = rows;
    db.close();
  }
  expect(readdirSync(folder).length).toBeGreaterThan(2);
  return found;
}
