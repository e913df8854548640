import type { FileStore } from '../files/file-store';
import { openOutputLog } from './output-log';
import type { BatchUsage } from './schema';
import { addUsage, noUsage, reportsUsage } from './usage';

/** A line of an output or error file. */
export interface BatchResult {
  id: string;
  custom_id: string;
  response: { status_code: number; request_id: string; body: unknown } | null;
  error: { code: string; message: string } | null;
}

interface BatchCounters {
  completed: number;
  failed: number;
  usage: BatchUsage;
  /** Completed requests whose answers told none. */
  unreported: number;
}

export interface ResultFiles {
  has(customId: string): boolean;
  /** Resolves when the result is written and counted. */
  add(result: BatchResult): Promise<void>;
  counters(): BatchCounters;
  /** Syncs both files and resolves with their sizes in bytes. */
  close(): Promise<{ output: number; error: number }>;
}

/**
 * The output and error files of a running batch. They are its log: after a crash they determine which requests are
 * left.
 */
export async function openResultFiles(
  ids: { output: string; error: string },
  files: FileStore,
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
  const output = await openOutputLog(await files.logPath(ids.output), (line) =>
    count(line as BatchResult),
  );
  const error = await openOutputLog(await files.logPath(ids.error), (line) =>
    count(line as BatchResult),
  );

  return {
    has: (customId) => seen.has(customId),
    async add(result) {
      await (succeeded(result) ? output : error).append(result);
      count(result);
    },
    counters: () => ({ completed, failed, usage, unreported }),
    async close() {
      const [outputBytes, errorBytes] = await Promise.all([output.close(), error.close()]);
      return { output: outputBytes, error: errorBytes };
    },
  };
}

function succeeded({ response }: BatchResult): boolean {
  return response !== null && response.status_code >= 200 && response.status_code < 300;
}
