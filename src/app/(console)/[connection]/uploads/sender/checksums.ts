import { untilAborted } from '@/lib/on-abort';
import type { PartLayout } from '@/lib/upload-parts';

export interface ChecksumRequest {
  file: Blob;
  layout: PartLayout;
}

export type ChecksumNews = { part: number; md5: string } | { whole: string } | { failed: string };

/** Computes the checksums of a file and its parts away from the page. Resolves with that of the file. */
export function checksumInWorker(
  request: ChecksumRequest,
  onPart: (number: number, md5: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const worker = new Worker(new URL('./checksum.worker.ts', import.meta.url), { type: 'module' });
  const checksum = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ChecksumNews>) => {
      if ('part' in data) onPart(data.part, data.md5);
      else if ('whole' in data) resolve(data.whole);
      else reject(new Error(data.failed));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(request);
  });
  return untilAborted(checksum, signal).finally(() => worker.terminate());
}
