import { Readable } from 'node:stream';
import { printExact } from '@/lib/exact-json';
import type { FileStore } from '../files/file-store';
import type { BatchLine, BatchLineRows } from './lines-store';
import type { BatchResult, ResultIds, ResultLog } from './result-log';

/** Lines written by one statement. */
const maxLines = 1_000;

/** The results of a batch as rows: whichever machine goes on with it finds them. */
export async function openRowLog(
  { batch, output, error }: ResultIds,
  rows: BatchLineRows,
  files: FileStore,
  seen: (result: BatchResult) => void,
): Promise<ResultLog> {
  const has = { output: false, error: false };
  for await (const { line, is_error } of rows.read(batch)) {
    has[is_error ? 'error' : 'output'] = true;
    seen(JSON.parse(line));
  }

  let waiting: BatchLine[] = [];
  let written: Promise<void> = Promise.resolve();
  const write = async () => {
    const lines = waiting;
    waiting = [];
    for (let first = 0; first < lines.length; first += maxLines)
      await rows.append(batch, lines.slice(first, first + maxLines));
  };
  const publish = (id: string, isError: boolean) => {
    async function* lines() {
      for await (const { line, is_error } of rows.read(batch))
        if (is_error === isError) yield Buffer.from(`${line}\n`);
    }
    return files.write(id, Readable.from(lines()));
  };

  return {
    append(result, is_error) {
      has[is_error ? 'error' : 'output'] = true;
      waiting.push({ custom_id: result.custom_id, is_error, line: printExact(result) });
      if (waiting.length === 1) written = written.then(write);
      return written;
    },
    close: () => written,
    async publish() {
      await written;
      return {
        output: has.output ? await publish(output, false) : 0,
        error: has.error ? await publish(error, true) : 0,
      };
    },
    forget: () => rows.forget(batch),
  };
}
