import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { itOnSqlite } from '@/lib/testing-database';
import { type Db, openDb } from '../../db/open';
import { recordsUsingModels } from '../../db/schema';
import { historyStore } from '../store';
import { usedModelStore } from './used-models';

let db: Db;
let history: ReturnType<typeof historyStore>;

beforeEach(() => {
  db = openDb(temporaryDatabase());
  onTestFinished(() => void db.close());
  history = historyStore({ db, now: () => 1_790_000_000_000 });
});

const connection = 'local';
const assistants = { connection, kind: 'assistant' as const };
const assistant = (id: string, model: unknown, created_at = 1_000) =>
  ({ id, name: `Clerk ${id}`, model, created_at }) as never;

it('lists the models in use, and the newest objects that use each', async () => {
  for (const number of [1, 2, 3, 4])
    await history.save(assistants, assistant(`asst_${number}`, 'alpha', 1_000 + number));
  await history.save(assistants, assistant('asst_odd', { model: 'beta' }));
  await history.save(assistants, assistant('asst_none', null));
  await history.save({ connection, kind: 'file' }, assistant('file-1', 'of a file'));
  const run = { id: 'run_1', model: 'alpha', created_at: 5 } as never;
  await history.save({ connection, kind: 'run', parent: 'thread_1' }, run);
  const used = usedModelStore({ db });
  expect(await used.usedModels(connection)).toContain('alpha');
  expect(await used.usedModels(connection)).not.toContain('of a file');
  expect(await used.usedModels('other')).toEqual([]);
  expect(await used.recordsUsing(connection, 'alpha')).toEqual([
    {
      kind: 'assistant',
      count: 4,
      newest: ['asst_4', 'asst_3', 'asst_2'].map((id) => ({
        id,
        name: `Clerk ${id}`,
        parent: null,
      })),
    },
    { kind: 'run', count: 1, newest: [{ id: 'run_1', name: 'alpha', parent: 'thread_1' }] },
  ]);
});

it('follows a change of the model, and does not count deleted objects', async () => {
  await history.save(assistants, assistant('asst_1', 'alpha'));
  await history.save(assistants, assistant('asst_1', 'beta'));
  const used = usedModelStore({ db });
  expect(await used.usedModels(connection)).toEqual(['beta']);
  await history.markDeletedUpstream(assistants, 'asst_1');
  expect(await used.usedModels(connection)).toEqual([]);
  expect(await used.recordsUsing(connection, 'beta')).toEqual([]);
});

itOnSqlite('is right for 100,000 records, and reads none of them', async () => {
  await history.save(assistants, assistant('asst_old', 'forgotten'));
  const threads = { connection, kind: 'run' as const, parent: 'thread_1' };
  await history.save(threads, { id: 'run_0', model: 'alpha', created_at: 2_000 } as never);
  copyRun(100_000);
  const used = usedModelStore({ db });
  expect(await used.usedModels(connection)).toEqual(['alpha', 'beta', 'forgotten']);
  const [alpha] = await used.recordsUsing(connection, 'alpha');
  expect(alpha?.count).toBe(50_001);
  expect(await used.recordsUsing(connection, 'beta')).toMatchObject([
    { kind: 'run', count: 50_000, newest: [{ id: 'run_99999' }, {}, {}] },
  ]);
  // What is older than any number of others is found all the same.
  expect(await used.recordsUsing(connection, 'forgotten')).toMatchObject([
    { kind: 'assistant', count: 1, newest: [{ id: 'asst_old' }] },
  ]);
  const model = "snapshot ->> '$.model'";
  const isUsing = `${recordsUsingModels} and connection = 'local' and ${model}`;
  for (const read of [
    `select ${model} from records where ${isUsing} > '' order by ${model} limit 1`,
    `select kind, count(*) from records where ${isUsing} = 'alpha' group by kind`,
  ])
    expect(planOf(read)).toMatch(/^SEARCH records USING COVERING INDEX records_using_model/);
});

/** More runs like the one that is there, every other of another model. */
function copyRun(count: number): void {
  db.$client
    .prepare(
      `with recursive copies(n) as (select 1 union all select n + 1 from copies where n < ?)
       insert into records (connection, kind, id, parent, name, status, outcome, category, created_at,
         position, facet, snapshot, revision, first_seen_at, seen_at, used_by, failures)
       select connection, kind, 'run_' || n, parent, name, status, outcome, category, created_at,
         position + n, facet, json_set(snapshot, '$.model', iif(n % 2, 'beta', 'alpha')),
         revision + n, first_seen_at, seen_at, used_by, failures
       from records, copies where id = 'run_0'`,
    )
    .run(count);
}

function planOf(query: string): string {
  const [step] = db.$client.prepare(`explain query plan ${query}`).all() as { detail: string }[];
  return step?.detail ?? '';
}
