import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import OpenAI from '@/lib/openai';
import { itOnSqlite } from '@/lib/testing-database';
import type { Connection } from '../connections/store';
import { openDb } from '../db/open';
import { type HistoryKind, labelOf } from './kind';
import type { KindName, KindTable, Tracked } from './kinds';
import { requireList } from './require-list';
import { historyStore } from './store';
import { addConnection, refusal } from './testing-upstream';
import { createTracker } from './tracker';

/** Three levels, as a thread has runs and a run has steps. Whatever is `in_progress` is open. */
function kindsOf(): KindTable {
  const read: HistoryKind<Tracked>['read'] = (object) => {
    const { status, category } = object as { status?: string; category?: string };
    const isOpen = status === 'in_progress';
    return {
      originId: null,
      name: null,
      status: labelOf(status) ?? 'completed',
      outcome: isOpen ? null : 'ok',
      category: category ?? '',
      createdAt: 1_000,
      entered: [],
      pollAfter: isOpen ? 5 : null,
      references: [],
      words: [],
    };
  };
  const base = {
    words: { one: 'one', many: 'a list' },
    pageSize: 100,
    fullSyncInterval: 86_400,
    read,
  };
  return {
    store: {
      ...base,
      list: (client, query, options) => client.vectorStores.list(query, options),
      retrieve: (client, id, options) => client.vectorStores.retrieve(id, options),
    },
    store_file: {
      ...base,
      parent: 'store',
      list: (client, query, options, { parent }) =>
        client.vectorStores.files.list(parent, query, options),
      retrieve: (client, id, options, { parent }) =>
        client.vectorStores.files.retrieve(id, { vector_store_id: parent }, options),
    },
    run_step: {
      ...base,
      parent: 'store_file',
      list: (client, query, options, { parent, above: [thread = ''] }) =>
        client.beta.threads.runs.steps.list(parent, { ...query, thread_id: thread }, options),
      retrieve: (client, id, options, { parent, above: [thread_id = ''] }) =>
        client.beta.threads.runs.steps.retrieve(id, { run_id: parent, thread_id }, options),
    },
  };
}

const connection = { slug: 'local', deletedAt: null } as Connection;
const [store, storeFile, runStep] = ['store', 'store_file', 'run_step'] as unknown as [
  KindName,
  KindName,
  KindName,
];
const stores = { connection: 'local', kind: store };
const filesOf = (parent: string) => ({ connection: 'local', kind: storeFile, parent });
const stepsOf = (parent: string) => ({ connection: 'local', kind: runStep, parent });
const object = (id: string, status = 'completed', more = {}) => ({ id, status, ...more }) as never;

/** History of such kinds, and an upstream that answers each path with what the test puts there. */
async function open() {
  let time = Date.UTC(2026, 10, 1);
  const db = openDb(temporaryDatabase());
  onTestFinished(() => void db.close());
  const now = () => time;
  await addConnection(db, connection.slug);
  const kinds = kindsOf();
  const history = historyStore({ db, now, kinds });
  const answers = new Map<string, Tracked[] | Tracked>();
  const requests: string[] = [];
  const client = new OpenAI({
    apiKey: 'sk-test',
    baseURL: 'http://upstream/v1',
    async fetch(url) {
      const path = new URL(String(url)).pathname.replace('/v1/', '');
      requests.push(path);
      const answer = answers.get(path);
      if (!answer) return refusal(404, `No such object: ${path.split('/').at(-1)}`);
      return Response.json(
        Array.isArray(answer) ? { object: 'list', data: answer, has_more: false } : answer,
      );
    },
  });
  const tracker = createTracker({
    history,
    kinds,
    connections: { list: async () => [connection] },
    openClient: async () => client,
    now,
    log: pino({ level: 'silent' }),
  });
  return {
    db,
    history,
    tracker,
    answers,
    takeRequests: () => requests.splice(0),
    async wait(seconds: number) {
      time += seconds * 1000;
      await tracker.tick();
    },
    idsIn: async (listing: object) => (await history.list(listing)).items.map(({ id }) => id),
  };
}

describe('a list under a parent', () => {
  it('is separate from that of another parent, even with equal ids', async () => {
    const { history, idsIn } = await open();
    await history.save(filesOf('a'), object('file-1', 'completed'));
    await history.save(filesOf('b'), object('file-1', 'failed'));
    await history.save(filesOf('b'), object('file-2'));
    expect(await idsIn(filesOf('a'))).toEqual(['file-1']);
    expect(await idsIn(filesOf('b'))).toEqual(['file-2', 'file-1']);
    expect(await history.counts(filesOf('b'))).toMatchObject({
      total: 2,
      by_status: { failed: 1, completed: 1 },
    });
    expect(await history.find(filesOf('a'), 'file-1')).toMatchObject({
      parent: 'a',
      status: 'completed',
    });
    const [twin] = await history.findAll([{ ...filesOf('b'), id: 'file-1' }]);
    expect(twin).toMatchObject({ parent: 'b', status: 'failed' });
  });

  it('is paged like any other', async () => {
    const { history, idsIn } = await open();
    for (const id of ['1', '2', '3']) await history.save(filesOf('a'), object(id));
    await history.save(filesOf('b'), object('x'));
    const first = await history.list({ ...filesOf('a'), limit: 2 });
    expect(first).toMatchObject({ total: 3, items: [{ id: '3' }, { id: '2' }] });
    expect(await idsIn({ ...filesOf('a'), cursor: first.next_cursor ?? '' })).toEqual(['1']);
  });

  it('is not in lists of all kinds, nor in the overview', async () => {
    const { history, idsIn } = await open();
    await history.save(stores, object('a'));
    await history.save(filesOf('a'), object('file-1', 'in_progress'));
    expect(await idsIn({})).toEqual(['a']);
    expect(await idsIn({ connection: 'local' })).toEqual(['a']);
    expect((await history.overview()).running).toEqual([]);
  });

  it('is requested by its parent, and only for kinds that have one', () => {
    const kinds = kindsOf();
    expect(requireList(filesOf('a'), kinds)).toEqual(filesOf('a'));
    expect(requireList({}, kinds)).toEqual({});
    expect(() => requireList({ connection: 'local', kind: 'store_file' }, kinds)).toThrow('parent');
    expect(() => requireList({ ...stores, parent: 'a' }, kinds)).toThrow('parent');
    expect(() => requireList({ kind: 'store_file', parent: 'a' }, kinds)).toThrow('connection');
  });

  it('accepts nothing without a parent, nor under a parent of the wrong kind', async () => {
    const { history } = await open();
    await expect(
      history.save({ connection: 'local', kind: storeFile }, object('x')),
    ).rejects.toThrow();
    await expect(history.save({ ...stores, parent: 'a' }, object('x'))).rejects.toThrow();
  });

  it('sends its parent to watchers', async () => {
    const { history } = await open();
    await history.save(filesOf('a'), object('file-1'));
    const { value } = await history.news(0).next();
    expect(value).toMatchObject({ kind: 'store_file', parent: 'a', id: 'file-1' });
  });
});

itOnSqlite('the facets of a million children are not read for a list of all kinds', async () => {
  const { db } = await open();
  const plan = db.$client
    .prepare("explain query plan select * from facets where count > 0 and parent = ''")
    .all() as { detail: string }[];
  expect(plan[0]?.detail).toContain('facets_identity (parent=?)');
});

it('counts match the rows under every parent after saves and deletions', async () => {
  const parent = fc.constantFrom('a', 'b', 'c');
  const step = fc.record({
    parent,
    id: fc.constantFrom('1', '2', '3', '4'),
    status: fc.constantFrom('completed', 'failed', 'in_progress'),
    category: fc.constantFrom('', 'x'),
    goes: fc.boolean(),
  });
  const { history, db } = await open();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      runs += 1;
      const under = (parent: string) => filesOf(`${parent}-${runs}`);
      for (const { parent, id, status, category, goes } of steps) {
        if (goes) await history.markDeletedUpstream(under(parent), id);
        else await history.save(under(parent), object(id, status, { category }));
      }
      for (const parent of ['a', 'b', 'c']) {
        const rows = await db
          .plain('select status, category, gone_at from records where parent = ?')
          .all<{ status: string; category: string; gone_at: number | null }>(`${parent}-${runs}`);
        const { total, by_status, gone } = await history.counts(under(parent));
        expect([total, gone]).toEqual([rows.length, rows.filter((row) => row.gone_at).length]);
        for (const status of ['completed', 'failed', 'in_progress']) {
          const held = rows.filter((row) => row.status === status).length;
          expect(by_status[status] ?? 0).toBe(held);
        }
        const page = await history.list({ ...under(parent), category: 'x' });
        const inCategory = rows.filter(({ category }) => category === 'x').length;
        expect([page.total, page.items.length]).toEqual([inCategory, inCategory]);
      }
    }),
    { numRuns: 40 },
  );
});

describe('the tracker', () => {
  it('reads a list under a parent when a page opens it, follows it for a while, then stops', async () => {
    const { answers, tracker, takeRequests, wait, idsIn, history } = await open();
    answers.set('vector_stores', [object('a'), object('b')]);
    answers.set('vector_stores/a/files', []);
    answers.set('vector_stores/b/files', []);
    await wait(1);
    takeRequests();
    await wait(4_000);
    expect(takeRequests()).toEqual(['vector_stores']);

    answers.set('vector_stores/a/files', [object('file-1')]);
    answers.set('threads/a/runs/file-1/steps', []);
    await tracker.sync(connection, storeFile, 'a');
    expect(await idsIn(filesOf('a'))).toEqual(['file-1']);
    expect(await history.freshness(filesOf('a'))).toMatchObject({ complete: true });

    answers.set('vector_stores/a/files', [object('file-2'), object('file-1')]);
    answers.set('threads/a/runs/file-2/steps', []);
    await wait(200);
    expect(await idsIn(filesOf('a'))).toEqual(['file-2', 'file-1']);

    takeRequests();
    await wait(4_000);
    expect(takeRequests()).toEqual(['vector_stores']);
  });

  it('reads the children of a record once after each change, on every level', async () => {
    const { answers, takeRequests, wait, idsIn } = await open();
    answers.set('vector_stores', [object('a'), object('b')]);
    answers.set('vector_stores/a/files', [object('file-1')]);
    answers.set('vector_stores/b/files', []);
    answers.set('threads/a/runs/file-1/steps', [object('step_1')]);
    await wait(1);
    await wait(1);
    expect(await idsIn(filesOf('a'))).toEqual(['file-1']);
    expect(await idsIn(stepsOf('file-1'))).toEqual(['step_1']);

    takeRequests();
    await wait(4_000);
    expect(takeRequests()).toEqual(['vector_stores']);

    answers.set('vector_stores', [object('a', 'completed', { name: 'new' }), object('b')]);
    await wait(4_000);
    expect(takeRequests()).toEqual(['vector_stores', 'vector_stores/a/files']);
  });

  it('stops asking for child lists that upstream does not support', async () => {
    const { answers, takeRequests, wait } = await open();
    const all = ['a', 'b', 'c', 'd'];
    answers.set(
      'vector_stores',
      all.map((id) => object(id)),
    );
    for (const id of all) answers.set(`vector_stores/${id}`, object(id));
    for (let n = 0; n < 5; n += 1) await wait(1);
    const asked = takeRequests().filter((path) => path.endsWith('/files'));
    expect(asked).toHaveLength(1);
  });

  it('reads a long child list to its end although no page shows it', async () => {
    const { history } = await open();
    await history.save(stores, object('a'));
    expect((await history.sync(filesOf('a'))).requestedRevision).not.toBeNull();
    // A wish that came while the list was read is another.
    const { requestedRevision } = await history.sync(filesOf('a'));
    await history.save(stores, object('a', 'completed', { name: 'new' }));
    expect((await history.sync(filesOf('a'))).requestedRevision).not.toBe(requestedRevision);
  });

  it('polls unfinished children although no page shows them', async () => {
    const { answers, history, takeRequests, wait } = await open();
    await history.save(stores, object('a'));
    await history.save(filesOf('a'), object('file-1', 'in_progress'));
    answers.set('vector_stores', [object('a')]);
    answers.set('vector_stores/a/files', [object('file-1', 'in_progress')]);
    answers.set('threads/a/runs/file-1/steps', []);
    await wait(1);
    takeRequests();
    answers.set('vector_stores/a/files/file-1', object('file-1', 'completed'));
    await wait(10);
    expect(takeRequests()).toContain('vector_stores/a/files/file-1');
    expect(await history.find(filesOf('a'), 'file-1')).toMatchObject({ status: 'completed' });
    await wait(1);
    takeRequests();
    await wait(4_000);
    expect(takeRequests()).toEqual(['vector_stores']);
  });

  it('asks for the steps of a run under its thread', async () => {
    const { answers, history, tracker, idsIn } = await open();
    await history.save(filesOf('thread_1'), object('run_1'));
    answers.set('threads/thread_1/runs/run_1/steps', [object('step_1')]);
    await tracker.sync(connection, runStep, 'run_1');
    expect(await idsIn(stepsOf('run_1'))).toEqual(['step_1']);
  });

  it('marks a parent deleted upstream when its child list is gone, and keeps its children', async () => {
    const { answers, history, tracker, takeRequests, wait, idsIn } = await open();
    answers.set('vector_stores', [object('b')]);
    await history.save(stores, object('a'));
    await history.save(filesOf('a'), object('file-1'));
    await tracker.sync(connection, storeFile, 'a');
    expect(takeRequests()).toEqual(['vector_stores/a/files', 'vector_stores/a']);
    expect((await history.find(stores, 'a'))?.deleted_upstream_at).not.toBeNull();
    expect(await idsIn(filesOf('a'))).toEqual(['file-1']);
    expect(await history.find(filesOf('a'), 'file-1')).toMatchObject({ deleted_upstream_at: null });
    expect(await history.freshness(filesOf('a'))).toMatchObject({ failing: null });

    answers.set('vector_stores/b/files', []);
    await wait(60);
    await tracker.sync(connection, storeFile, 'a');
    expect(takeRequests()).toEqual(['vector_stores', 'vector_stores/b/files']);
  });

  it('asks once for changes under a parent that was deleted meanwhile', async () => {
    const { answers, history, takeRequests, wait } = await open();
    answers.set('vector_stores', []);
    await history.save(stores, object('a'));
    await history.markDeletedUpstream(stores, 'a');
    await history.expediteUnder(filesOf(''), ['a']);
    for (let second = 0; second < 5; second += 1) await wait(1);
    const asked = takeRequests().filter((path) => path === 'vector_stores/a/files');
    expect(asked).toHaveLength(1);
    await wait(300);
    expect(takeRequests()).not.toContain('vector_stores/a/files');
  });

  it('stops polling children of a deleted parent, on every level', async () => {
    const { answers, history, takeRequests, wait } = await open();
    answers.set('vector_stores', []);
    await history.save(stores, object('a'));
    await history.save(filesOf('a'), object('file-1', 'in_progress'));
    await history.save(stepsOf('file-1'), object('step_1', 'in_progress'));
    await history.save(filesOf('b'), object('file-2', 'in_progress'));
    await history.markDeletedUpstream(stores, 'a');
    await wait(60);
    expect(takeRequests().filter((path) => !path.endsWith('/steps'))).toEqual([
      'vector_stores',
      'vector_stores/b/files/file-2',
    ]);
  });

  it('reports a missing list while the parent exists', async () => {
    const { answers, history, tracker } = await open();
    await history.save(stores, object('a'));
    answers.set('vector_stores/a', object('a'));
    await tracker.sync(connection, storeFile, 'a');
    expect(await history.freshness(filesOf('a'))).toMatchObject({ unsupported: true });
    expect(await history.find(stores, 'a')).toMatchObject({ deleted_upstream_at: null });
  });
});
