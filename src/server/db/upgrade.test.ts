import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { bulkOperationStore } from '../bulk-operations/store';
import { historyStore } from '../history/store';
import { openDb } from './open';

/** A database as the migrations before number `count` leave it. */
function openOld(count: number) {
  const folder = testFolder();
  const migrations = join(folder, 'migrations');
  cpSync('drizzle/console', migrations, { recursive: true });
  const journal = join(migrations, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  const file = join(folder, 'console.db');
  return { file, db: openDb(file, migrations) };
}

it('records, counts and syncs from before kinds had parents are kept', async () => {
  const { file, db: old } = openOld(8);
  old.$client.exec(`
    insert into facets (id, connection, kind, status, outcome, purpose, gone, count) values
      (7, 'local', 'file', 'processed', 'ok', 'batch', 0, 1),
      (9, 'local', 'batch', 'completed', 'ok', '', 0, 2);
    insert into records (connection, kind, id, parent_id, name, status, outcome, created_at, position,
        facet, snapshot, revision, first_seen_at, seen_at) values
      ('local', 'file', 'file-1', null, 'in.jsonl', 'processed', 'ok', 50, 52428800, 7, '{"id":"file-1"}', 1, 50, 50),
      ('local', 'batch', 'one', null, null, 'completed', 'ok', 60, 62914560, 9, '{"id":"one"}', 2, 60, 60),
      ('local', 'batch', 'two', 'one', null, 'completed', 'ok', 70, 73400320, 9, '{"id":"two"}', 3, 70, 70);
    insert into syncs (connection, kind, synced_at, cursor, walked_once, held_until) values
      ('local', 'file', 99, 'file-1', 1, 120);`);
  old.close();

  const db = openDb(file);
  onTestFinished(() => void db.close());
  const history = historyStore({ db, now: () => 100_000 });

  const files = await history.list({ connection: 'local', kind: 'file', category: 'batch' });
  expect(files).toMatchObject({ total: 1, items: [{ id: 'file-1', category: 'batch' }] });
  expect(files.items[0]?.parent).toBeNull();
  const { ancestors } = await history.lineage({ connection: 'local', kind: 'batch' }, 'two');
  expect(ancestors.map(({ id }) => id)).toEqual(['one']);
  expect(await history.freshness({ connection: 'local', kind: 'file' })).toMatchObject({
    synced_at: 99,
    complete: true,
  });
  const sync = db.$client.prepare('select cursor, held_until, parent from syncs').all();
  expect(sync).toEqual([{ cursor: 'file-1', held_until: 120, parent: '' }]);
});

it('the state of an assistant before versions existed is its first version', async () => {
  const { file, db: old } = openOld(11);
  old.$client.exec(`
    insert into facets (id, connection, kind, status, outcome, category, gone, count) values
      (1, 'local', 'assistant', 'available', 'ok', '', 0, 1), (2, 'local', 'file', 'processed', 'ok', '', 0, 1);
    insert into records (connection, kind, id, status, created_at, position, facet, snapshot, revision, first_seen_at, seen_at) values
      ('local', 'assistant', 'asst_1', 'available', 50, 52428800, 1, '{"id":"asst_1","model":"m"}', 1, 50, 70),
      ('local', 'file', 'file-1', 'processed', 60, 62914560, 2, '{"id":"file-1"}', 2, 60, 60);`);
  old.close();

  const db = openDb(file);
  onTestFinished(() => void db.close());
  const history = historyStore({ db, now: () => 100_000 });
  const list = { connection: 'local', kind: 'assistant' } as const;
  expect(await history.versions(list, 'asst_1')).toEqual([
    { number: 1, at: 70, by: null, changed: [] },
  ]);
  expect(await history.version(list, 'asst_1', 1)).toMatchObject({ snapshot: { model: 'm' } });
  await history.save(list, { id: 'asst_1', model: 'n' } as never);
  expect(await history.versions(list, 'asst_1')).toMatchObject([
    { number: 2, changed: ['model'] },
    { number: 1 },
  ]);
  expect(await history.versions({ connection: 'local', kind: 'file' }, 'file-1')).toEqual([]);
});

it('deletions from before bulk operations are migrated with their results', async () => {
  const { file, db: old } = openOld(13);
  old.$client.exec(`
    insert into deletions (id, connection, kind, by, by_name, created_at, ended_at, stopped_by, held_until, failures, failure) values
      ('deletion_ended', 'local', 'thread', 'u1', 'Kim', 50, 60, 'Ada', 0, 0, null),
      ('deletion_open', 'local', 'assistant', 'u1', 'Kim', 70, null, null, 90, 2, '{"status":429,"message":"Not now."}'),
      ('deletion_cut', 'local', 'thread', 'u1', 'Kim', 80, null, null, 9007199254740991, 0, null);
    insert into deletion_items (deletion, position, id, name, state, failure, at) values
      ('deletion_ended', 0, 'thread_1', 'One', 'deleted', null, 51),
      ('deletion_ended', 1, 'thread_2', null, 'missing', '{"status":404,"message":"Gone."}', 52),
      ('deletion_ended', 2, 'thread_3', null, 'failed', '{"status":400,"message":"No.","request_id":"req_1"}', 53),
      ('deletion_ended', 3, 'thread_4', null, 'waiting', null, null),
      ('deletion_open', 0, 'asst_1', 'Helper', 'waiting', null, null);`);
  old.close();

  const db = openDb(file);
  onTestFinished(() => void db.close());
  const store = bulkOperationStore(db);
  expect(await store.find('deletion_ended')).toMatchObject({
    ...{ action: 'delete', kind: 'thread', by: 'Kim', created_at: 50, ended_at: 60 },
    cancelled_by: 'Ada',
    counts: { pending: 1, succeeded: 1, already_gone: 1, failed: 1 },
    failed_items: [{ id: 'thread_3', failure: { request_id: 'req_1' }, settled_at: 53 }],
  });
  const states = (await store.items('deletion_ended', { limit: 10 })).map(({ state }) => state);
  expect(states).toEqual(['succeeded', 'already_gone', 'failed', 'pending']);
  expect(await store.find('deletion_open')).toMatchObject({
    paused: { until: 90, error: { status: 429 } },
    counts: { pending: 1 },
  });
  expect((await store.due(89)).map(({ id }) => id)).toEqual([]);
  expect((await store.due(90)).map(({ id }) => id)).toEqual(['deletion_open']);
});
