import type { BatchUsage } from '../db/schema/batches';
import type { FileStore } from '../files';
import { openJournal } from './journal';
import { addUsage, noUsage } from './usage';

/** A line of an output or error file. */
export interface Result {
  id: string;
  custom_id: string;
  response: { status_code: number; request_id: string; body: unknown } | null;
  error: { code: string; message: string } | null;
}

export interface Results {
  has(customId: string): boolean;
  /** Resolves when the result stands in its file; only then is it counted. */
  add(result: Result): Promise<void>;
  tally(): { completed: number; failed: number; usage: BatchUsage };
  /** Resolves when all is safe on disk, with the sizes of both files in bytes. */
  close(): Promise<{ output: number; error: number }>;
}

/**
 * The output and error file of a batch while they are written. The files themselves are the record
 * of what was done: opened again after a crash, they tell what is left to do.
 */
export async function openResults(
  ids: { output: string; error: string },
  files: FileStore,
): Promise<Results> {
  const seen = new Set<string>();
  let [completed, failed, usage] = [0, 0, noUsage];

  const count = (result: Result) => {
    seen.add(result.custom_id);
    if (succeeded(result)) completed += 1;
    else failed += 1;
    usage = addUsage(usage, result.response?.body);
  };
  const output = await openJournal(files.path(ids.output), (line) => count(line as Result));
  const error = await openJournal(files.path(ids.error), (line) => count(line as Result));

  return {
    has: (customId) => seen.has(customId),
    async add(result) {
      await (succeeded(result) ? output : error).append(result);
      count(result);
    },
    tally: () => ({ completed, failed, usage }),
    async close() {
      const [outputBytes, errorBytes] = await Promise.all([output.close(), error.close()]);
      return { output: outputBytes, error: errorBytes };
    },
  };
}

function succeeded({ response }: Result): boolean {
  return response !== null && response.status_code >= 200 && response.status_code < 300;
}
