import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createFile, finishFile, lastMigration, openSnapshot } from '@/lib/database/copy/open-file';
import { testFolder } from '@/lib/testing-folder';
import { bootstrap } from '../bootstrap';
import { readEnv } from '../env';
import { openServices } from '../services';
import { schemaState } from './schema-state';

/** A database as the migrations but the last `fewer` ones leave it. */
function writeOlder(folder: string, file: string, name: string, fewer: number): string {
  const migrations = join(folder, `migrations-${name}`);
  cpSync(`drizzle/${name}`, migrations, { recursive: true });
  const journal = join(migrations, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  const kept = entries.slice(0, Math.max(1, entries.length - fewer));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: kept }));
  const path = join(folder, 'data', file);
  finishFile(createFile(path, migrations));
  return path;
}

function stateOf(file: string, name: string): string {
  const sqlite = openSnapshot(file);
  const state = schemaState(`drizzle/${name}`, lastMigration(sqlite));
  sqlite.close();
  return state;
}

it('a data folder of an earlier version is opened and brought up to date, with what is in it', async () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'data', 'platform'), { recursive: true });
  const files = {
    console: writeOlder(folder, 'console.db', 'console', 6),
    platform: writeOlder(folder, join('platform', 'platform.db'), 'platform', 4),
    usage: writeOlder(folder, 'usage.db', 'usage', 1),
  };
  expect([stateOf(files.console, 'console'), stateOf(files.platform, 'platform')]).toEqual([
    'older',
    'older',
  ]);
  const write = (file: string, text: string) => {
    const sqlite = new Database(file);
    sqlite.exec(text);
    sqlite.close();
  };
  write(
    files.console,
    `insert into user (id, name, email, email_verified, role, banned, created_at, updated_at)
       values ('u1', 'Ada', 'ada@example.com', 1, 'owner', 0, 1, 1);
     insert into settings (name, value) values ('archive_retention_days', '30');`,
  );
  write(
    files.platform,
    `insert into projects (id, name, created_at) values ('p1', 'Earlier', 1);
     insert into batches (id, project, created_at, status, endpoint, input_file_id, completion_window,
       expires_at, request_counts, usage)
     values ('batch_1', 'p1', 1, 'completed', '/v1/embeddings', 'file-1', '24h', 9,
       '{"total":0,"completed":0,"failed":0}', '{}');`,
  );
  write(files.usage, `insert into usage_cursors (name, position) values ('records', 42)`);

  const services = openServices(readEnv({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' }));
  onTestFinished(() => services.close());
  expect(await bootstrap(services)).toEqual({ setupUrl: null });

  expect((await services.accounts.findByEmail('ada@example.com'))?.role).toBe('owner');
  expect(await services.settings.read()).toMatchObject({ archive_retention_days: 30 });
  expect(await services.platform.projects.find('p1')).toMatchObject({ name: 'Earlier' });
  expect(await services.usage.cursor('records')).toBe(42);
  for (const [name, file] of Object.entries(files)) expect(stateOf(file, name)).toBe('current');
});
