import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { acquireFileLock } from '@/lib/file-lock';
import { isOnPostgres } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { psql } from '@/lib/testing-psql';
import { migrateToPostgres } from './migrate-to-postgres';
import { bytesOfObjects, emptyDatabase, filledFolder, hashesIn, rowsOf } from './testing';

describe.skipIf(!isOnPostgres())('a data folder that is moved to Postgres', () => {
  it('is there row by row and byte by byte, and is as it was', async () => {
    const folder = await filledFolder();
    const before = hashesIn(folder);
    const address = emptyDatabase();
    const objects = createFolderStore(testFolder());
    const lines: string[] = [];

    const say = (line: string) => void lines.push(line);
    const moved = await migrateToPostgres({ folder, address, objects, say });

    expect(moved.files).toEqual({ count: 3, bytes: bytesOfObjects });
    expect(hashesIn(folder)).toEqual(before);
    expect(lines).toContain('console.settings: 2501 rows');
    const row = await rowOf(address, `select value from console.settings where name = 'zero'`);
    expect(row.value).toBe(`a\uFDD10b\uFDD1\uFDD1`);
    const key = await rowOf(address, `select name, rowid from platform.projects where id = 'p2'`);
    expect(key).toEqual({ name: 'second', rowid: '7' });
    const usage = await rowOf(address, 'select position from usage.usage_cursors');
    expect(usage.position).toBe('9007199254740993');
    expect(await rowOf(address, 'select count(*) from platform.indexed_chunks')).toEqual({
      count: '3',
    });
    const batchLines = 'select seq, is_error, custom_id from platform.batch_lines order by seq';
    expect(await rowsOf(address, batchLines)).toEqual([
      { seq: '1', is_error: '0', custom_id: 'one' },
      { seq: '2', is_error: '1', custom_id: 'two' },
    ]);
    const search = 'select position, words::text from console.record_search order by 1';
    expect(await rowsOf(address, search)).toEqual([
      { position: '5', words: `'#7' 'bar':4 'foo':3 'hello':1,5 'world':2` },
      { position: '6', words: `'#8' 'other':1` },
    ]);
    // The next row has the next number.
    const next = `insert into platform.projects (id, name, created_at) values ('p9', 'x', 1) returning rowid`;
    expect((await rowOf(address, next)).rowid).toBe('8');
    const text = readFileSync(objects.path('archive/local/large') as string);
    expect(text.length).toBe(3_000_000);
    expect(await rowOf(address, `select to_regnamespace('signalbox_copy') as there`)).toEqual({
      there: null,
    });
    await expect(migrateToPostgres({ folder, address, objects: null, say })).rejects.toThrow(
      /DATABASE_URL is not empty: there are rows in console\./,
    );
  });

  it('is gone on with after each moment at which it may end', async () => {
    const folder = await filledFolder();
    const address = emptyDatabase();
    const objects = createFolderStore(testFolder());
    let ended = 0;
    for (let allowed = 1; ; allowed += 1) {
      let said = 0;
      const say = () => {
        said += 1;
        if (said === allowed) throw new Error('ended');
      };
      try {
        await migrateToPostgres({ folder, address, objects, say });
        break;
      } catch (error) {
        expect((error as Error).message).toBe('ended');
        ended += 1;
      }
      if (ended > 40) throw new Error('It does not come to an end.');
    }
    expect(ended).toBeGreaterThan(1);
    const rows = await rowOf(address, 'select count(*) from console.settings');
    expect(rows).toEqual({ count: '2501' });
  });

  it('is gone on with after its process was killed', async () => {
    const folder = await filledFolder();
    const address = emptyDatabase();
    const files = testFolder();
    const args = ['--import', 'tsx', 'scripts/migrate-postgres.ts'];
    const set = { DATA_DIR: folder, DATABASE_URL: address, FILES_URL: files };
    const child = spawn(process.execPath, args, { env: { ...process.env, ...set } });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output += data;
        if (output.includes('console.settings')) child.kill('SIGKILL');
      });
    await once(child, 'exit');
    expect(output).toContain('console.settings: 2501 rows');
    expect(await rowOf(address, `select to_regnamespace('signalbox_copy') as there`)).toEqual({
      there: 'signalbox_copy',
    });

    const objects = createFolderStore(files);
    const moved = await migrateToPostgres({ folder, address, objects, say: () => {} });
    expect(moved.files?.count).toBe(3);
    expect(await rowOf(address, 'select count(*) from console.settings')).toEqual({
      count: '2501',
    });
  });

  it('is refused while somebody works on it', async () => {
    const folder = await filledFolder();
    const release = acquireFileLock(join(folder, 'tracker.lock'));
    onTestFinished(() => release?.());
    const address = emptyDatabase();
    await expect(
      migrateToPostgres({ folder, address, objects: null, say: () => {} }),
    ).rejects.toThrow(/A Signalbox works on .+ Stop it first/);
  });

  it('is not gone on with when it has changed since', async () => {
    const folder = await filledFolder();
    const address = emptyDatabase();
    const say = () => {
      throw new Error('ended');
    };
    await expect(migrateToPostgres({ folder, address, objects: null, say })).rejects.toThrow();
    const sqlite = new Database(join(folder, 'console.db'));
    sqlite.exec(`insert into settings (name, value) values ('later', '1')`);
    sqlite.close();
    await expect(migrateToPostgres({ folder, address, objects: null, say })).rejects.toThrow(
      /has changed since\. Empty the database/,
    );
  });

  it('finds a row that was changed after it was copied', async () => {
    const folder = await filledFolder();
    const address = emptyDatabase();
    const say = (line: string) => {
      if (line.startsWith('comparing'))
        psql(address, `update console.settings set value = '"other"' where name = 'k7'`);
    };
    await expect(migrateToPostgres({ folder, address, objects: null, say })).rejects.toThrow(
      /The table console\.settings is not what was copied/,
    );
  });
});

async function rowOf(address: string, text: string): Promise<Record<string, unknown>> {
  return (await rowsOf(address, text))[0] ?? {};
}
