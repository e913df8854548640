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
const object = (id: string, more: object = {}) => ({ id, created_at: 1_000, ...more }) as never;
const usedBy = async (kind: 'file' | 'vector_store' | 'assistant', id: string) =>
  (await history.find({ connection, kind }, id))?.used_by;

const searches = (...vector_store_ids: string[]) => ({
  tool_resources: { file_search: { vector_store_ids } },
});

it('counts the references to an object, whichever was seen first', async () => {
  await history.save({ connection, kind: 'vector_store' }, object('vs_1'));
  expect(await usedBy('vector_store', 'vs_1')).toBe(0);
  await history.save({ connection, kind: 'assistant' }, object('asst_1', searches('vs_1', 'vs_2')));
  await history.save({ connection, kind: 'thread' }, object('thread_1', searches('vs_1')));
  expect(await usedBy('vector_store', 'vs_1')).toBe(2);
  await history.save({ connection, kind: 'vector_store' }, object('vs_2'));
  expect(await usedBy('vector_store', 'vs_2')).toBe(1);
});

it('removes references that an object no longer has, which changes their targets', async () => {
  await history.save({ connection, kind: 'vector_store' }, object('vs_1'));
  await history.save({ connection, kind: 'assistant' }, object('asst_1', searches('vs_1')));
  const before = await history.latestRevision();
  await history.save({ connection, kind: 'assistant' }, object('asst_1', searches()));
  expect(await usedBy('vector_store', 'vs_1')).toBe(0);
  expect(await history.naming({ connection, kind: 'vector_store' }, 'vs_1')).toEqual([]);
  const { revision } = (await history.find({ connection, kind: 'vector_store' }, 'vs_1')) ?? {};
  expect(revision).toBeGreaterThan(before);
});

it('does not count references of deleted objects until they are restored', async () => {
  const assistants = { connection, kind: 'assistant' as const };
  await history.save({ connection, kind: 'vector_store' }, object('vs_1'));
  await history.save(assistants, object('asst_1', searches('vs_1')));
  await history.markDeletedUpstream(assistants, 'asst_1');
  expect(await usedBy('vector_store', 'vs_1')).toBe(0);
  expect(await history.naming({ connection, kind: 'vector_store' }, 'vs_1')).toHaveLength(1);
  await history.save(assistants, object('asst_1', searches('vs_1')));
  expect(await usedBy('vector_store', 'vs_1')).toBe(1);
});

it('counts references of children as one of their thread', async () => {
  const messages = { connection, kind: 'message' as const, parent: 'thread_1' };
  const attached = { attachments: [{ file_id: 'file-1' }] };
  await history.save({ connection, kind: 'file' }, object('file-1'));
  await history.save({ connection, kind: 'thread' }, object('thread_1'));
  await history.save(messages, object('msg_1', attached));
  await history.save(messages, object('msg_2', attached));
  expect(await usedBy('file', 'file-1')).toBe(1);
  expect(await history.naming({ connection, kind: 'file' }, 'file-1')).toMatchObject([
    { kind: 'thread', id: 'thread_1', role: 'attachment' },
  ]);
  await history.markDeletedUpstream(messages, 'msg_1');
  expect(await usedBy('file', 'file-1')).toBe(1);
  await history.markDeletedUpstream(messages, 'msg_2');
  expect(await usedBy('file', 'file-1')).toBe(0);
  await history.save(messages, object('msg_2', attached));
  expect(await usedBy('file', 'file-1')).toBe(1);
  await history.markDeletedUpstream({ connection, kind: 'thread' }, 'thread_1');
  expect(await usedBy('file', 'file-1')).toBe(0);
});

it('archives the files of batches, and no other files', async () => {
  await history.save(
    { connection, kind: 'batch' },
    object('batch_1', { status: 'completed', input_file_id: 'file-in' }),
  );
  await history.save({ connection, kind: 'assistant' }, {
    ...(object('asst_1') as object),
    tool_resources: { code_interpreter: { file_ids: ['file-data'] } },
  } as never);
  const kept = await db.plain('select file_id from archives').pluck();
  expect(kept).toEqual(['file-in']);
});

it('archives files that were referenced earlier once, and does not retry the result', async () => {
  const jobs = { connection, kind: 'fine_tuning_job' as const };
  const job = object('ftjob-1', { status: 'succeeded', training_file: 'file-train' });
  const rows = () => db.plain('select file_id, state, failures from archives').all();
  await history.save(jobs, job);
  await db.plain('delete from archives').run();
  await history.save(jobs, job);
  expect(await rows()).toEqual([{ file_id: 'file-train', state: 'waiting', failures: 0 }]);

  for (const state of ['waiting', 'kept', 'gone', 'too_large', 'removed']) {
    await db.plain('update archives set state = ?, failures = 3').run(state);
    await history.save(jobs, job);
    expect(await rows()).toEqual([{ file_id: 'file-train', state, failures: 3 }]);
  }
});

itOnSqlite('tells equal numbers to a full count, whatever comes and goes', async () => {
  let seed = 7;
  const random = (max: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % max;
  };
  const messages = { connection, kind: 'message' as const, parent: 'thread_1' };
  const pick = () => [0, 1, 2].filter(() => random(2) === 1).map((n) => `vs_${n}`);
  for (let step = 0; step < 300; step += 1) {
    const id = `x_${random(4)}`;
    const which = random(6);
    if (which === 0)
      await history.save({ connection, kind: 'vector_store' }, object(`vs_${random(3)}`));
    if (which === 1)
      await history.save({ connection, kind: 'assistant' }, object(id, searches(...pick())));
    if (which === 2) await history.markDeletedUpstream({ connection, kind: 'assistant' }, id);
    if (which === 3)
      await history.save({ connection, kind: 'thread' }, object('thread_1', searches(...pick())));
    if (which === 4)
      await history.save(messages, object(id, { attachments: [{ file_id: `file-${random(2)}` }] }));
    if (which === 5) await history.save({ connection, kind: 'file' }, object(`file-${random(2)}`));
  }
  const counted = db.$client
    .prepare(
      `select id, used_by as used, (
         select count(distinct r.holder) from record_references r
         join records h on h.seq = r.holder and h.gone_at is null
         where r.connection = records.connection and r.kind = records.kind and r.target = records.id
       ) as counted from records where kind in ('vector_store', 'file')`,
    )
    .all() as { id: string; used: number; counted: number }[];
  expect(counted.length).toBeGreaterThan(3);
  for (const { used, counted: exact } of counted) expect(used).toBe(exact);
});

itOnSqlite('finds records by their id on every connection, by the index', async () => {
  const add = (slug: string) =>
    db
      .plain(
        `insert into connections (slug, name, kind, source, base_url, created_at)
         values (?, ?, 'compatible', 'settings', 'http://upstream/v1', 0)`,
      )
      .run(slug, slug);
  await add('local');
  await add('other');
  await history.save({ connection, kind: 'run', parent: 'thread_1' }, object('run_1'));
  await history.save({ connection: 'other', kind: 'assistant' }, object('run_1'));
  const found = await history.locate('run_1');
  expect(found.map((one) => [one.connection, one.kind, one.parent]).sort()).toEqual([
    ['local', 'run', 'thread_1'],
    ['other', 'assistant', null],
  ]);
  expect(await history.locate('run_2')).toEqual([]);
  const plan = (await db
    .plain(
      `explain query plan select * from records where connection in (select slug from connections)
       and kind in ('run', 'assistant') and id = 'run_1' limit 10`,
    )
    .all()) as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain('records_identity');
});
