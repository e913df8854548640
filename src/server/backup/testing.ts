import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { openLocation, readBytesLocation } from '@/lib/bytes/location';
import type { ObjectStore } from '@/lib/bytes/object-store';
import { startTestS3 } from '@/lib/bytes/s3/testing-server';
import { createFile, finishFile } from '@/lib/database/copy/open-file';
import { createNodeFetch } from '@/lib/openai/node';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { psql } from '@/lib/testing-psql';
import { openIndex } from '@/platform/retrieval/index/open';
import { databaseNames } from './databases';

/** A database of the server of this run, without any tables. */
export function emptyDatabase(): string {
  const address = testDatabase(testFolder(), 'console');
  for (const name of databaseNames) psql(address, `drop schema ${name} cascade`);
  return address;
}

/** Of the objects in a folder that is filled. */
export const bytesOfObjects = 3_000_000 + 148 + 45;

/** A data folder with rows that are hard to copy, a batch at work, and something to search. */
export async function filledFolder(): Promise<string> {
  const folder = testFolder();
  mkdirSync(join(folder, 'platform', 'files'), { recursive: true });
  mkdirSync(join(folder, 'archive', 'local'), { recursive: true });
  writeFileSync(join(folder, 'archive', 'local', 'large'), 'x'.repeat(3_000_000));
  writeFileSync(join(folder, 'secret'), 'kept', { mode: 0o600 });
  writeFileSync(join(folder, 'tracker.lock'), '');
  const line = (id: string) => `${JSON.stringify({ id: 'r', custom_id: id, response: null })}\n`;
  writeFileSync(join(folder, 'platform/files/file-out'), `${line('one')}{"cut`.padEnd(148, 'x'));
  writeFileSync(join(folder, 'platform/files/file-err'), line('two'));
  fill(folder, 'console.db', 'console', (db) => {
    const add = db.prepare('insert into settings (name, value) values (?, ?)');
    for (let at = 0; at < 2_500; at += 1) add.run(`k${at}`, JSON.stringify('v'.repeat(at)));
    add.run('zero', 'a\0b\uFDD1');
    const found = db.prepare('insert into record_search (rowid, facet, words) values (?, ?, ?)');
    found.run(BigInt(Number.MAX_SAFE_INTEGER - 5), 'f7', 'Hello Wörld foo-bar hello');
    found.run(BigInt(Number.MAX_SAFE_INTEGER - 6), 'f8', 'other');
  });
  fill(folder, 'platform/platform.db', 'platform', (db) => {
    db.exec(`insert into projects (rowid, id, name, created_at)
      values (3, 'p1', 'first', 1), (7, 'p2', 'second', 1)`);
    db.exec(`insert into batches (id, project, created_at, status, endpoint, input_file_id,
        completion_window, writing, expires_at, request_counts, usage)
      values ('batch_1', 'default', 1, 'in_progress', '/v1/embeddings', 'file-in', '24h',
        '{"output":"file-out","error":"file-err"}', 9, '{}', '{}')`);
  });
  fill(folder, 'usage.db', 'usage', (db) => {
    db.exec(`insert into usage_cursors (name, position) values ('records', 9007199254740993)`);
  });
  const index = openIndex(join(folder, 'platform', 'index.db'));
  const writer = index.write({ vector_store_id: 'vs_1', file_id: 'file-1' }, { kind: 'a' });
  const chunk = (text: string) => ({ text, vector: new Float32Array([1, 0, 0.5, -0.25]) });
  await writer.append(['one', 'two', 'three'].map(chunk));
  await writer.commit();
  index.close();
  return folder;
}

function fill(folder: string, file: string, name: string, run: (db: Database.Database) => void) {
  const path = join(folder, file);
  finishFile(createFile(path, `drizzle/${name}`));
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.transaction(() => run(db))();
  db.close();
}

/** A bucket of its own that ends with the test. */
export async function testBucket(prefix: string): Promise<ObjectStore> {
  const { endpoint } = await startTestS3();
  const location = readBytesLocation(
    {
      ...{ FILES_URL: `s3://bucket/${prefix}`, S3_ENDPOINT: endpoint },
      ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
    },
    testFolder(),
  );
  return openLocation(location, { fetch: createNodeFetch() });
}

/** Of all files below a folder. */
export function hashesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(files.map((name) => [name, hash(name)]));
}

export async function rowsOf(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
