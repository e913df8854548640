import { describe, expect, it } from 'vitest';
import { probeStore } from '../check-store';
import { describeObjectStore } from '../testing-object-store';
import { startS3rver } from './testing-s3rver';
import { openTestStore } from './testing-store';

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
