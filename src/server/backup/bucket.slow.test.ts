import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startS3rver } from '@/lib/bytes/s3/testing-s3rver';
import { isOnPostgres } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { readEnv } from '../env';
import { contentOf, pagesOf } from './copy-objects';
import { openObjects } from './open-objects';
import { emptyDatabase, filledFolder, rowsOf } from './testing';

/** One of the commands, in a process of its own. */
async function run(script: string, env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, 'exit');
  return { code, output: (await output).join('') };
}

async function startBucket() {
  const endpoint = await startS3rver();
  return (prefix: string, folder: string, DATABASE_URL = '') => ({
    ...{ DATA_DIR: folder, DATABASE_URL, FILES_URL: `s3://bucket/${prefix}` },
    S3_ENDPOINT: endpoint,
    ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
  });
}

/** Hashes of what is in the bucket. */
async function contentsOf(env: Record<string, string>) {
  const { objects, close } = openObjects(readEnv(env));
  const found: Record<string, unknown> = {};
  for await (const page of pagesOf(objects))
    for (const { key } of page) found[key] = await contentOf(objects, key);
  await close();
  return found;
}

const title = isOnPostgres()
  ? 'a data folder that is moved to Postgres and a bucket'
  : 'a data folder that is moved to Postgres and a bucket (skipped without Postgres)';

describe.skipIf(!isOnPostgres())(title, () => {
  it('is saved from there, and restored to another of each, or to files beside a bucket', async () => {
    const inBucket = await startBucket();
    const folder = await filledFolder();
    const moved = inBucket('one', folder, emptyDatabase());
    expect(await run('migrate-postgres', moved)).toMatchObject({
      code: 0,
      output: expect.stringContaining('3 files (3000193 bytes) are in'),
    });
    const contents = await contentsOf(moved);
    expect(Object.keys(contents)).toHaveLength(3);

    const target = join(testFolder(), 'backup');
    expect(await run('backup', moved, target)).toMatchObject({ code: 0 });
    const other = inBucket('two', join(testFolder(), 'data'), emptyDatabase());
    expect(await run('restore', other, target)).toMatchObject({ code: 0 });
    expect(await contentsOf(other)).toEqual(contents);
    for (const table of ['console.settings', 'platform.indexed_chunks', 'platform.batch_lines'])
      expect(await rowsOf(other.DATABASE_URL, `select * from ${table} order by 1, 2`)).toEqual(
        await rowsOf(moved.DATABASE_URL, `select * from ${table} order by 1, 2`),
      );
    expect(await run('restore', other, target)).toMatchObject({ code: 1 });

    const files = inBucket('three', join(testFolder(), 'data'));
    expect(await run('restore', files, target)).toMatchObject({ code: 0 });
    expect(await contentsOf(files)).toEqual(contents);
    expect(existsSync(join(files.DATA_DIR, 'console.db'))).toBe(true);
    const log = readFileSync(join(files.DATA_DIR, 'platform/scratch/logs/file-out'), 'utf8');
    expect(log).toMatch(/^\{"id":"r","custom_id":"one".+\}\n$/);
  });
});
