import { describe, expect, it, onTestFinished } from 'vitest';
import { isOnPostgres, testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { openStore } from '../store';
import { chatLines, createEchoEngine, echo, startPlatform } from '../testing';
import type { BatchLine } from './lines-store';
import { create, linesOf } from './testing';

// Beside an SQLite file, the lines are in files.
describe.skipIf(!isOnPostgres())('lines of batches, in a database', () => {
  it('are read in order, and are there once', async () => {
    const rows = openRows();
    await rows.append('batch_1', [lineOf(1), lineOf(2)]);
    await rows.append('batch_2', [lineOf(1)]);
    await rows.append('batch_1', [{ ...lineOf(3), is_error: true }]);
    await expect(rows.append('batch_1', [lineOf(4), lineOf(2)])).rejects.toThrow();
    await rows.append(
      'batch_1',
      Array.from({ length: 120 }, (_, at) => lineOf(at + 10)),
    );

    const read = await all(rows.read('batch_1'));
    expect(read.map(({ custom_id }) => custom_id)).toEqual(
      [1, 2, 3, ...Array.from({ length: 120 }, (_, at) => at + 10)].map(String),
    );
    expect(read[2]).toMatchObject({ is_error: true, line: '{"n":3}' });

    await rows.forget('batch_1');
    expect(await all(rows.read('batch_1'))).toEqual([]);
    expect(await all(rows.read('batch_2'))).toHaveLength(1);
    await rows.forgetFinished();
    expect(await all(rows.read('batch_2'))).toEqual([]);
  });

  it('are taken over by another machine, and are forgotten with the end', async () => {
    const folder = testFolder();
    let answers = 0;
    const slow = createEchoEngine(async (body, signal) => {
      answers += 1;
      if (answers <= 3) return echo(body);
      await new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
      return echo(body);
    });
    const first = startPlatform({ folder, engines: [slow], concurrency: 1, grace: 0 });
    const { id } = await create(first, chatLines(6));
    const rows = first.store.batchLines;
    await expect.poll(() => rows && all(rows.read(id)).then(({ length }) => length)).toBe(3);
    await first.close();

    const second = startPlatform({ folder });
    await second.idle();
    const { status, output_file_id, request_counts } = await second.openai.batches.retrieve(id);
    expect({ status, ...request_counts }).toEqual({
      status: 'completed',
      total: 6,
      completed: 6,
      failed: 0,
    });
    const lines = await linesOf(second, output_file_id);
    // Several are asked at once: the order is that of their answers.
    expect(lines.map(({ custom_id }) => custom_id).sort()).toEqual(
      Array.from({ length: 6 }, (_, at) => `request-${at + 1}`),
    );
    const left = second.store.batchLines?.read(id);
    expect(left && (await all(left))).toEqual([]);
  });
});

function openRows() {
  const store = openStore(testDatabase(testFolder(), 'platform', 'platform.db'));
  onTestFinished(() => store.close());
  if (!store.batchLines) throw new Error('The database is a file.');
  return store.batchLines;
}

const lineOf = (n: number): BatchLine => ({
  custom_id: String(n),
  is_error: false,
  line: JSON.stringify({ n }),
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
