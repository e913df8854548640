import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { readEnv } from '../env';
import { openServices } from '../services';
import { checkDatabase } from './check';
import { openDb } from './open';

const checked = { readsContents: true, migrationsFolder: 'drizzle/console' };

async function consoleFile(): Promise<string> {
  const file = join(testFolder(), 'console.db');
  await openDb(file).close();
  return file;
}

function change(file: string, statement: string): void {
  const sqlite = new Database(file);
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec(statement);
  sqlite.close();
}

it.each<[string, (file: string) => void, RegExp]>([
  ['truncated', (file) => truncateSync(file, 40_960), /it was cut off: it has 40960 bytes/],
  [
    'overwritten in a page',
    (file) => {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0xff, 8_192, 16_384));
    },
    /is damaged: /,
  ],
  [
    'of another program',
    (file) => {
      rmSync(file);
      change(file, 'create table notes (text)');
    },
    /it belongs to another program/,
  ],
  [
    'another one of Signalbox',
    (file) => change(file, 'drop table records'),
    /the table records is missing, or it is another database/,
  ],
  [
    'copied without the log of its tables',
    (file) => {
      rmSync(file);
      change(file, 'create table one (a); drop table one; vacuum');
    },
    /it has no tables; was it copied without .+-wal/,
  ],
  [
    'without its log, which somebody removed',
    (file) => writeFileSync(`${file}-shm`, 'x'),
    /-wal is missing, in which the latest changes were/,
  ],
  [
    'newer than this version',
    (file) =>
      change(file, `insert into __drizzle_migrations (hash, created_at) values ('x', ${4e12})`),
    /was written by a newer version of Signalbox/,
  ],
])('a database that is %s is refused, with how to restore a backup', async (_, damage, line) => {
  const file = await consoleFile();
  damage(file);
  const before = readFileSync(file);
  expect(() => checkDatabase(file, checked)).toThrow(line);
  expect(() => checkDatabase(file, checked)).toThrow(/npm run restore -- <backup>/);
  expect(readFileSync(file).equals(before)).toBe(true);
});

/** Of the first start of an earlier version, which was killed before it had made a table. */
const blanks: [string, (file: string) => void][] = [
  ['empty', (file) => writeFileSync(file, '')],
  [
    'opened only',
    (file) => {
      const sqlite = new Database(file);
      sqlite.pragma('journal_mode = WAL');
      sqlite.close();
    },
  ],
];

describe.each(blanks)('a database that is %s', (_, make) => {
  it('is given its tables, where no other one has some', async () => {
    const folder = testFolder();
    make(join(folder, 'console.db'));
    for (const start of [1, 2]) {
      const services = openServices(readEnv({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
      const { db } = services;
      if (start === 1) await db.plain("insert into settings (name, value) values ('k', '1')").run();
      expect(await db.plain('select value from settings').pluck()).toEqual(['1']);
      await services.close();
    }
  });

  it('is refused where another one has some: it has lost its own', async () => {
    const folder = testFolder();
    const start = () => openServices(readEnv({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    await start().close();
    const file = join(folder, 'usage.db');
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    make(file);
    expect(start).toThrow(/usage\.db is damaged: it (is empty|has no tables)/);
  });
});

it('an index that is empty, which is derived, is made again', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'platform'));
  writeFileSync(join(folder, 'platform', 'index.db'), '');
  await openServices(readEnv({ DATA_DIR: folder, LOG_LEVEL: 'silent' })).close();
});

it('one that is intact, or was not closed, is accepted', async () => {
  const file = await consoleFile();
  checkDatabase(file, checked);
  const db = openDb(file);
  const copy = join(testFolder(), 'copy.db');
  for (const end of ['', '-wal']) cpSync(`${file}${end}`, `${copy}${end}`);
  checkDatabase(copy, checked);
  await db.close();
});
