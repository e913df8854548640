import type { FileStore } from '../files/file-store';
import { openOutputLog } from './output-log';

/** A line of an output or error file. */
export interface BatchResult {
  id: string;
  custom_id: string;
  response: { status_code: number; request_id: string; body: unknown } | null;
  error: { code: string; message: string } | null;
}

/** The files that are made of the results. */
export interface ResultIds {
  output: string;
  error: string;
}

/** The results of a batch while it is at work. They survive a crash at any moment. */
export interface ResultLog {
  /** Resolves when the result is written. Those added during a write are written together. */
  append(result: BatchResult, isError: boolean): Promise<void>;
  close(): Promise<void>;
  /** Makes the files, and tells their sizes in bytes. There is none of no lines. */
  publish(): Promise<{ output: number; error: number }>;
  /** Once the files are those of the batch. */
  forget(): Promise<void>;
}

/** The results in files: they are what is published, where the store of files is a folder. */
export async function openFileLog(
  { output, error }: ResultIds,
  files: FileStore,
  seen: (result: BatchResult) => void,
): Promise<ResultLog> {
  const open = async (id: string) =>
    openOutputLog(await files.logPath(id), (line) => seen(line as BatchResult));
  const [outputs, errors] = [await open(output), await open(error)];
  const close = () => Promise.all([outputs.close(), errors.close()]);
  return {
    append: (result, isError) => (isError ? errors : outputs).append(result),
    close: async () => void (await close()),
    async publish() {
      const [outputBytes, errorBytes] = await close();
      if (outputBytes > 0) await files.publishLog(output);
      if (errorBytes > 0) await files.publishLog(error);
      return { output: outputBytes, error: errorBytes };
    },
    async forget() {
      await files.forgetLog(output);
      await files.forgetLog(error);
    },
  };
}
