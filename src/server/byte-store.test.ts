import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestS3 } from '@/lib/bytes/s3/testing-server';
import { testFolder } from '@/lib/testing-folder';
import { createByteStoreCheck, requireByteStore } from './byte-store';
import { startServer } from './testing';

const bucket = (endpoint: string, more: Record<string, string> = {}) => ({
  ...{ FILES_URL: 's3://bucket/x', S3_ENDPOINT: endpoint },
  ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER', ...more },
});

describe('at a start', () => {
  it('a bucket that can be used is left as it was', async () => {
    const { endpoint, objects } = await startTestS3();
    const { services } = startServer({ env: bucket(endpoint) });
    await requireByteStore(services);
    expect(objects.size).toBe(0);
  });

  it.each([
    [
      { FILES_URL: 's3://none' },
      'The bucket none at http://… (FILES_URL) cannot be used: PUT .signalbox-probe/…: NoSuchBucket: No NoSuchBucket. (request R1) Create the bucket, or name another in FILES_URL.',
    ],
    [
      { S3_SECRET_ACCESS_KEY: 'hunter2' },
      'The bucket bucket at http://… (FILES_URL) cannot be used: PUT x/.signalbox-probe/…: SignatureDoesNotMatch: No SignatureDoesNotMatch. (request R1) Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    ],
  ])('a bucket that cannot be used is one line: %j', async (env, line) => {
    const { endpoint } = await startTestS3();
    const { services } = startServer({ env: bucket(endpoint, env) });
    const error: Error = await requireByteStore(services).then(
      () => new Error('none'),
      (e) => e,
    );
    expect(error.name).toBe('StartError');
    const text = error.message.replace(endpoint, 'http://…').replace(/probe\/\w+/, 'probe/…');
    expect(text).toBe(line);
  });

  it('keys that may only read are named by what they lack', async () => {
    const { endpoint } = await startTestS3(({ method }) =>
      method === 'PUT' ? 'forbidden' : undefined,
    );
    const { services } = startServer({ env: bucket(endpoint) });
    await expect(requireByteStore(services)).rejects.toThrow(
      'AccessDenied: No AccessDenied. (request R1) The keys must be allowed to write, read, list and delete below the prefix: see docs/operating.md.',
    );
  });

  it('a store that is not reached is named by its address', async () => {
    const { services } = startServer({ env: bucket('http://127.0.0.1:1') });
    await expect(requireByteStore(services)).rejects.toThrow(
      /The bucket bucket at http:\/\/127\.0\.0\.1:1 .* ECONNREFUSED.* Check S3_ENDPOINT/,
    );
  });

  it('a folder has to be there, and to be a folder', async () => {
    const folder = join(testFolder(), 'files');
    const { services } = startServer({ env: { FILES_URL: folder } });
    await expect(requireByteStore(services)).rejects.toThrow(
      `The folder ${folder} of FILES_URL does not exist. Create it, or mount what belongs there.`,
    );
    mkdirSync(folder);
    await requireByteStore(services);
    rmSync(folder, { recursive: true });
  });
});

it('whether the store answers is asked at most every 15 seconds while it does', async () => {
  let isDown = false;
  const { endpoint, seen } = await startTestS3(() => (isDown ? 'forbidden' : undefined));
  const { services } = startServer({ env: bucket(endpoint) });
  let time = 0;
  const check = createByteStoreCheck({ ...services, now: () => time });
  await check();
  await check();
  expect(seen).toHaveLength(1);
  isDown = true;
  time = 15_000;
  await expect(check()).rejects.toMatchObject({ code: 'AccessDenied' });
  await expect(check()).rejects.toMatchObject({ code: 'AccessDenied' });
});
