import { checksumParts } from '@/lib/part-checksums';
import type { ChecksumNews, ChecksumRequest } from './checksums';

const say = (news: ChecksumNews) => self.postMessage(news);

/** Computes the checksums of the one file that it is sent. */
self.onmessage = async ({ data: { file, layout } }: MessageEvent<ChecksumRequest>) => {
  try {
    say({
      whole: await checksumParts(file, layout, (number, md5) => say({ part: number, md5 })),
    });
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
  }
};
