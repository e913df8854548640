import type { FileStore } from '../files/file-store';
import type { BatchLineRows } from './lines-store';
import { type BatchResult, openFileLog, type ResultIds, type ResultLog } from './result-log';
import { openRowLog } from './row-log';
import type { BatchUsage } from './schema';
import { addUsage, noUsage, reportsUsage } from './usage';

interface BatchCounters {
  completed: number;
  failed: number;
  usage: BatchUsage;
  /** Completed requests whose answers told none. */
  unreported: number;
}

export interface ResultFiles extends Pick<ResultLog, 'close' | 'publish' | 'forget'> {
  has(customId: string): boolean;
  /** Resolves when the result is written and counted. */
  add(result: BatchResult): Promise<void>;
  counters(): BatchCounters;
}

/**
 * What becomes the output and error files of a running batch. After a crash it determines which requests are left.
 * `lines`: of a database that all machines share; without one, the results are in files.
 */
export async function openResultFiles(
  ids: ResultIds,
  files: FileStore,
  lines: BatchLineRows | undefined,
): Promise<ResultFiles> {
  const seen = new Set<string>();
  let [completed, failed, unreported, usage] = [0, 0, 0, noUsage];

  const count = (result: BatchResult) => {
    seen.add(result.custom_id);
    const body = result.response?.body;
    if (succeeded(result)) completed += 1;
    else failed += 1;
    if (succeeded(result) && !reportsUsage(body)) unreported += 1;
    usage = addUsage(usage, body);
  };
  const log = lines
    ? await openRowLog(ids, lines, files, count)
    : await openFileLog(ids, files, count);

  return {
    has: (customId) => seen.has(customId),
    async add(result) {
      await log.append(result, !succeeded(result));
      count(result);
    },
    counters: () => ({ completed, failed, usage, unreported }),
    close: log.close,
    publish: log.publish,
    forget: log.forget,
  };
}

function succeeded({ response }: BatchResult): boolean {
  return response !== null && response.status_code >= 200 && response.status_code < 300;
}
