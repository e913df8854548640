import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../../testing-folder';
import { probeStore } from '../check-store';
import { describeObjectStore } from '../testing-object-store';
import { openTestStore } from './testing-store';

interface S3Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}

const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => S3Server;

/** An S3 that others wrote. It does not compute signatures. */
async function startS3rver(): Promise<string> {
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory: testFolder() },
    configureBuckets: [{ name: 'bucket' }],
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${port}`;
}

describeObjectStore('a bucket of s3rver', async () => openTestStore(await startS3rver()), {
  large: 8 * 2 ** 20,
});

describe('a bucket of s3rver', () => {
  it('is written, read, listed and removed with the right keys, and says what is wrong with others', async () => {
    const endpoint = await startS3rver();
    await probeStore(openTestStore(endpoint));
    const wrongKey = openTestStore(endpoint, { accessKeyId: 'other' });
    await expect(probeStore(wrongKey)).rejects.toMatchObject({ code: 'InvalidAccessKeyId' });
    const noBucket = openTestStore(endpoint, { bucket: 'none' });
    await expect(probeStore(noBucket)).rejects.toMatchObject({ status: 404, code: 'NoSuchBucket' });
  });
});
