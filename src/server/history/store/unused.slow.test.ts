import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { itOnSqlite } from '@/lib/testing-database';
import { type Db, openDb } from '../../db/open';
import { historyStore } from '../store';

let db: Db;
let history: ReturnType<typeof historyStore>;

beforeEach(() => {
  db = openDb(temporaryDatabase());
  onTestFinished(() => void db.close());
  history = historyStore({ db, now: () => 1_790_000_000_000 });
});

const connection = 'local';
const files = { connection, kind: 'file' } as const;
const object = (id: string, created_at: number, more: object = {}) =>
  ({ id, created_at, ...more }) as never;

async function idsOf(kind: 'file' | 'vector_store') {
  return (await history.unused({ connection, kind })).items.map(({ id }) => id);
}

it('an object without references from a store, an assistant or a batch is unused', async () => {
  for (const [index, id] of ['file-1', 'file-2', 'file-3', 'file-4'].entries())
    await history.save(files, object(id, index + 1, { bytes: 10 * (index + 1) }));
  await history.save({ connection, kind: 'vector_store' }, object('vs_1', 1, { usage_bytes: 7 }));
  expect(await idsOf('file')).toEqual(['file-4', 'file-3', 'file-2', 'file-1']);
  expect(await idsOf('vector_store')).toEqual(['vs_1']);

  const inStore = { connection, kind: 'vector_store_file', parent: 'vs_1' } as const;
  await history.save(inStore, object('file-1', 5));
  await history.save(
    { connection, kind: 'batch' },
    object('batch_1', 5, { input_file_id: 'file-2' }),
  );
  const tool_resources = { file_search: { vector_store_ids: ['vs_1'] } };
  await history.save({ connection, kind: 'assistant' }, object('asst_1', 5, { tool_resources }));
  expect(await idsOf('file')).toEqual(['file-4', 'file-3']);
  expect(await idsOf('vector_store')).toEqual([]);

  await history.markDeletedUpstream(inStore, 'file-1');
  await history.markDeletedUpstream(files, 'file-4');
  expect(await idsOf('file')).toEqual(['file-3', 'file-1']);
  expect(await history.unusedTotals(connection, 'file')).toEqual({
    count: 2,
    bytes: 40,
    is_partial: false,
  });
});

it('pages continue where the last one ended, and connections are separate', async () => {
  for (let n = 1; n <= 5; n += 1) await history.save(files, object(`file-${n}`, n));
  await history.save({ connection: 'other', kind: 'file' }, object('file-9', 9));
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await history.unused({ ...files, cursor, limit: 2 });
    seen.push(...page.items.map(({ id }) => id));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(['file-5', 'file-4', 'file-3', 'file-2', 'file-1']);
});

itOnSqlite(
  'more than ten thousand are not counted, which is said, and the index is used',
  async () => {
    const many = Array.from({ length: 10_003 }, (_, n) => object(`file-${n}`, n + 1, { bytes: 1 }));
    for (let start = 0; start < many.length; start += 1_000)
      await history.savePage(files, many.slice(start, start + 1_000));
    expect(await history.unusedTotals(connection, 'file')).toMatchObject({
      count: 10_000,
      is_partial: true,
    });
    const plan = db.$client
      .prepare(
        "explain query plan select * from records where used_by = 0 and gone_at is null and parent = '' and connection = ? and kind = ? and position < ? order by position desc limit 51",
      )
      .all(connection, 'file', 9e15) as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toContain('records_unused');
  },
);
