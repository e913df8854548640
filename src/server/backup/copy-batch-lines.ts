import { isMissing, type ObjectStore } from '@/lib/bytes/object-store';
import { emptyDigest } from '@/lib/database/copy/cell';
import type { CopiedTable } from '@/lib/database/copy/copied-table';
import { insertIntoPostgres } from '@/lib/database/copy/postgres-rows';
import { readLines } from '@/lib/lines';
import { batchesAtWork, logKey } from './batch-logs';
import type { TableCopy } from './copy-tables';
import { together } from './copy-tables';

const part = 'platform.batch_lines';

export const batchLineTable: CopiedTable = {
  name: 'batch_lines',
  isNumbered: false,
  columns: [
    { name: 'seq', type: 'integer' },
    { name: 'batch', type: 'text' },
    { name: 'custom_id', type: 'text' },
    { name: 'is_error', type: 'integer' },
    { name: 'line', type: 'text' },
  ],
};

const linesAtOnce = 200;

/** What batches at work have answered so far: it is in their files beside a file, and in rows on Postgres. */
export async function copyBatchLines(
  { client, progress, sqlite, say }: TableCopy,
  objects: ObjectStore,
): Promise<void> {
  if ((await progress.of(part)).isDone) return;
  await together(client, async () => {
    for (const { id, output, error } of batchesAtWork(sqlite)) {
      let seq = 0n;
      for (const [file, isError] of [
        [output, 0n],
        [error, 1n],
      ] as const) {
        for await (const texts of linesOf(objects, await logKey(objects, file))) {
          const rows = texts.map((text) => {
            seq += 1n;
            return [seq, id, JSON.parse(text).custom_id as string, isError, text];
          });
          await insertIntoPostgres(client, 'platform', batchLineTable, rows);
        }
      }
      if (seq > 0n) say(`batch ${id}: ${seq} lines so far`);
    }
    await progress.set(part, { after: 0n, digest: emptyDigest, isDone: true });
  });
}

/** Those that were written to their ends. */
async function* linesOf(objects: ObjectStore, key: string): AsyncGenerator<string[]> {
  let texts: string[] = [];
  try {
    for await (const { isEnded, text } of readLines(await objects.read(key))) {
      if (!isEnded) break;
      texts.push(text);
      if (texts.length < linesAtOnce) continue;
      yield texts;
      texts = [];
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (texts.length > 0) yield texts;
}
