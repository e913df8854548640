import type { FileStore } from '../files/file-store';
import { type BatchResult, openFileLog, type ResultIds, type ResultLog } from './result-log';
import { type BatchCounters, countResult, noCounters, succeeded } from './usage';

export interface ResultFiles extends Pick<ResultLog, 'close' | 'publish' | 'forget'> {
  has(customId: string): boolean;
  /** Resolves when the result is written and counted. */
  add(result: BatchResult): Promise<void>;
  counters(): BatchCounters;
}

/** What becomes the output and error files of a running batch. After a crash it determines which requests are left. */
export async function openResultFiles(ids: ResultIds, files: FileStore): Promise<ResultFiles> {
  const seen = new Set<string>();
  let counters = noCounters;

  const count = (result: BatchResult) => {
    seen.add(result.custom_id);
    counters = countResult(counters, result);
  };
  const log = await openFileLog(ids, files, count);

  return {
    has: (customId) => seen.has(customId),
    async add(result) {
      await log.append(result, !succeeded(result));
      count(result);
    },
    counters: () => counters,
    close: log.close,
    publish: log.publish,
    forget: log.forget,
  };
}
