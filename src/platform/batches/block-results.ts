import { Readable } from 'node:stream';
import { printExact } from '@/lib/exact-json';
import type { WorkerContext } from '../jobs/worker-context';
import type { BatchBlockRows, BlockClaim, BlockResults } from './blocks-store';
import type { BatchResult } from './result-log';
import type { BatchRow } from './schema';
import { countResult, noCounters, succeeded } from './usage';

/** Writes the results of a process's blocks. Those that come during a write are written together. */
export function createBlockWriter(blocks: BatchBlockRows) {
  let waiting = new Map<number, BlockResults>();
  let written: Promise<void> = Promise.resolve();

  const write = async () => {
    const results = [...waiting.values()];
    waiting = new Map();
    await blocks.append(results);
  };

  /** Resolves when the result is written and counted. */
  return (of: BlockClaim, result: BatchResult): Promise<void> => {
    const isFirst = waiting.size === 0;
    const entry = waiting.get(of.number) ?? { of, lines: [], counters: noCounters };
    waiting.set(of.number, entry);
    const { custom_id } = result;
    entry.lines.push({ custom_id, is_error: !succeeded(result), line: printExact(result) });
    entry.counters = countResult(entry.counters, result);
    if (isFirst) written = written.then(write);
    return written;
  };
}

/** What all processes have written of a batch, once nobody works on it. */
export async function sharedResults(
  { id }: BatchRow,
  { output, error }: NonNullable<BatchRow['writing']>,
  { store, files }: WorkerContext,
) {
  const { batchBlocks: blocks, batchLines: rows } = store;
  if (!blocks || !rows) throw new Error('The database is a file.');
  const counters = await blocks.counters(id);

  const publish = (file: string, isError: boolean) => {
    async function* lines() {
      for await (const { line, is_error } of rows?.read(id) ?? [])
        if (is_error === isError) yield Buffer.from(`${line}\n`);
    }
    return files.write(file, Readable.from(lines()));
  };

  return {
    counters: () => counters,
    publish: async () => ({
      output: counters.completed > 0 ? await publish(output, false) : 0,
      error: counters.failed > 0 ? await publish(error, true) : 0,
    }),
    async forget() {
      await rows.forget(id);
      await blocks.forget(id);
    },
  };
}
