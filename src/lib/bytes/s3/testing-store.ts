import { onTestFinished } from 'vitest';
import { createNodeFetch } from '@/lib/openai/node';
import { createS3Store } from './s3-store';
import type { BucketSettings } from './settings';

export const testBucket: BucketSettings = {
  ...{ bucket: 'bucket', prefix: 'a prefix/', endpoint: 'http://127.0.0.1:1', region: 'us-east-1' },
  ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', pathStyle: true },
};

/** A store on a server of this machine, which waits for nothing between attempts. */
export function openTestStore(
  endpoint: string,
  settings: Partial<BucketSettings> = {},
  timeout = 60_000,
) {
  const fetch = createNodeFetch();
  onTestFinished(() => fetch.close());
  return createS3Store(
    { ...testBucket, endpoint, ...settings },
    { fetch, backOff: () => 0, timeout },
  );
}
