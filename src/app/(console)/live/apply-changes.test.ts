import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RecordView } from '@/server/history/view';
import { type KindRegistry, recordKinds } from '../records/kinds';
import { applyChanges } from './apply-changes';
import type { ListData } from './record-changes';

const queries = {
  list: { queryKey: [['history', 'list']] },
  all: { queryKey: [['history']] },
  connections: { queryKey: [['connections']] },
};

const kinds: KindRegistry = {
  ...recordKinds,
  run: {
    path: 'runs',
    router: 'files',
    derivedBy: 'assistants',

    id: /^run_/,
    parent: 'thread',
  },
};

/** A page with these queries on it, and what each change makes it ask for. */
function openPage(shown: (readonly [path: string[], input: object, data?: unknown])[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const asked: string[] = [];
  for (const [path, input, data = {}] of shown) {
    const queryKey = [path, { input }];
    client.setQueryData(queryKey, data);
    const observer = new QueryObserver(client, {
      queryKey,
      queryFn() {
        asked.push(`${path.join('.')} ${JSON.stringify(input)}`);
        return data;
      },
    });
    onTestFinished(observer.subscribe(() => undefined));
  }
  return {
    client,
    asked,
    change: (...changes: { connection: string; kind: string; parent?: string; id: string }[]) =>
      applyChanges(changes, {
        client,
        queries,
        kinds,
        async read(records) {
          asked.push(`records ${records.map(({ parent = '', id }) => parent + id)}`);
          return records.map(
            (one) => ({ parent: null, ...one, revision: 5, created_at: 1 }) as RecordView,
          );
        },
      }),
  };
}

const list = (rows: number): ListData => ({
  pages: Array.from({ length: rows / 50 }, (_, page) => ({
    total: rows,
    items: Array.from({ length: 50 }, (_, i) => {
      const id = `batch_${page * 50 + i}`;
      return {
        connection: 'local',
        kind: 'batch',
        parent: null,
        id,
        revision: 1,
        created_at: 1,
      } as RecordView;
    }),
  })),
  pageParams: [],
});

it('one change of a list of a thousand rows is one request for one record, and its counts', async () => {
  const page = openPage([
    [['history', 'list'], { connection: 'local', kind: 'batch' }, list(1000)],
    [['history', 'counts'], { connection: 'local', kind: 'batch' }],
    [['history', 'counts'], { connection: 'local', kind: 'file' }],
  ]);
  await page.change({ connection: 'local', kind: 'batch', id: 'batch_777' });
  expect(page.asked.sort()).toEqual([
    'history.counts {"connection":"local","kind":"batch"}',
    'records batch_777',
  ]);
});

it('a change under a parent is asked for under it, and touches no counts but those', async () => {
  const page = openPage([
    [['history', 'list'], { connection: 'local', kind: 'batch', parent: 'a/' }, list(50)],
    [['history', 'counts'], { connection: 'local', kind: 'batch', parent: 'a/' }],
    [['history', 'counts'], { connection: 'local', kind: 'batch', parent: 'b/' }],
    [['history', 'counts'], { connection: 'local', kind: 'batch' }],
  ]);
  await page.change({ connection: 'local', kind: 'batch', parent: 'a/', id: 'x' });
  expect(page.asked.sort()).toEqual([
    'history.counts {"connection":"local","kind":"batch","parent":"a/"}',
    'records a/x',
  ]);
});

it('a change of one record asks again only for the page of that record', async () => {
  const page = openPage([
    [['batches', 'retrieve'], { connection: 'local', id: 'batch_1' }],
    [['batches', 'retrieve'], { connection: 'local', id: 'batch_2' }],
    [['batches', 'retrieve'], { connection: 'other', id: 'batch_1' }],
    [['history', 'timeline'], { connection: 'local', kind: 'batch', id: 'batch_1' }],
    [['history', 'timeline'], { connection: 'local', kind: 'batch', id: 'batch_2' }],
  ]);
  await page.change({ connection: 'local', kind: 'batch', id: 'batch_1' });
  expect(page.asked.sort()).toEqual([
    'batches.retrieve {"connection":"local","id":"batch_1"}',
    'history.timeline {"connection":"local","kind":"batch","id":"batch_1"}',
  ]);
});

it('a record that is asked for the first time while it changes is asked for once more', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const answers: ((value: string) => void)[] = [];
  const queryKey = [['batches', 'retrieve'], { input: { connection: 'local', id: 'batch_1' } }];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  onTestFinished(new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined));
  const change = { connection: 'local', kind: 'batch', id: 'batch_1' };
  const applied = applyChanges([change], { client, queries, kinds, read: async () => [] });
  answers[0]?.('as it was');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('as it is');
  await applied;
  expect(client.getQueryData(queryKey)).toBe('as it is');
});

it('a list that became unreachable is asked for again, and no other', async () => {
  const page = openPage([
    [['history', 'freshness'], { connection: 'local', kind: 'batch' }],
    [['history', 'freshness'], { connection: 'local', kind: 'file' }],
    [['connections', 'list'], {}],
  ]);
  await page.change({ connection: 'local', kind: 'file', id: '' });
  expect(page.asked).toEqual(['history.freshness {"connection":"local","kind":"file"}']);
});

it('of more records than one question names, lists are asked for again', async () => {
  const page = openPage([[['history', 'list'], { connection: 'local', kind: 'batch' }, list(50)]]);
  await page.change(
    ...Array.from({ length: 600 }, (_, i) => ({
      connection: 'local',
      kind: 'batch',
      id: `batch_${i}`,
    })),
  );
  expect(page.asked).toEqual(['history.list {"connection":"local","kind":"batch"}']);
});

it('the health of a connection touches no list of records', async () => {
  const page = openPage([
    [['history', 'list'], { connection: 'local', kind: 'batch' }, list(50)],
    [['connections', 'list'], {}],
  ]);
  await page.change({ connection: 'local', kind: 'connection', id: '' });
  expect(page.asked).toEqual(['connections.list {}']);
});

it('a kind that nobody knows touches nothing', async () => {
  const page = openPage([[['history', 'counts'], { connection: 'local', kind: 'batch' }]]);
  await page.change({ connection: 'local', kind: 'constructor', id: 'x' });
  expect(page.asked).toEqual([]);
});

describe('a change of a record under a parent', () => {
  const run = { connection: 'local', kind: 'run', id: 'run_1' };

  it('asks again for its own page, and for none of the same id under another parent', async () => {
    const page = openPage([
      [['files', 'retrieve'], { connection: 'local', parent: 't1', id: 'run_1' }],
      [['files', 'retrieve'], { connection: 'local', parent: 't2', id: 'run_1' }],
      [['history', 'timeline'], { ...run, parent: 't1' }],
      [['history', 'timeline'], { ...run, parent: 't2' }],
    ]);
    await page.change({ ...run, parent: 't1' });
    expect(page.asked.sort()).toEqual([
      'files.retrieve {"connection":"local","parent":"t1","id":"run_1"}',
      'history.timeline {"connection":"local","kind":"run","id":"run_1","parent":"t1"}',
    ]);
  });

  it('is in no view of all kinds', async () => {
    const page = openPage([
      [['history', 'overview'], {}],
      [['history', 'counts'], { connection: 'local', kind: 'batch' }],
    ]);
    await page.change({ ...run, parent: 't1' });
    expect(page.asked).toEqual([]);
    await page.change({ connection: 'local', kind: 'batch', id: 'batch_1' });
    expect(page.asked.sort()).toEqual([
      'history.counts {"connection":"local","kind":"batch"}',
      'history.overview {}',
    ]);
  });

  it('is put in place in the list of its parent alone', async () => {
    const rows = (parent: string) => ({
      pages: [{ total: 1, items: [{ ...run, parent, revision: 1, created_at: 1 } as never] }],
      pageParams: [],
    });
    const page = openPage([
      [['history', 'list'], { connection: 'local', kind: 'run', parent: 't1' }, rows('t1')],
      [['history', 'list'], { connection: 'local', kind: 'run', parent: 't2' }, rows('t2')],
    ]);
    const revision = (parent: string) =>
      page.client.getQueryData<ListData>([
        ['history', 'list'],
        { input: { connection: 'local', kind: 'run', parent } },
      ])?.pages[0]?.items[0]?.revision;
    await page.change({ ...run, parent: 't1' });
    expect([revision('t1'), revision('t2')]).toEqual([5, 1]);
  });
});

it('a run refetches what is shown of it under the assistants, and of no single one', async () => {
  const page = openPage([
    [['assistants', 'activity'], { connection: 'local', ids: ['asst_1'] }],
    [['assistants', 'activity'], { connection: 'other', ids: ['asst_1'] }],
    [['assistants', 'retrieve'], { connection: 'local', id: 'asst_1' }],
  ]);
  await page.change({ connection: 'local', kind: 'run', parent: 'thread_1', id: 'run_1' });
  expect(page.asked).toEqual(['assistants.activity {"connection":"local","ids":["asst_1"]}']);
});

it('a file of a store asks again what is read from the files of that store, and not for the store', async () => {
  const page = openPage([
    [['vectorStores', 'attributes'], { connection: 'local', id: 'vs_1' }],
    [['vectorStores', 'attributes'], { connection: 'local', id: 'vs_2' }],
    [['vectorStores', 'attributes'], { connection: 'other', id: 'vs_1' }],
    [['vectorStores', 'retrieve'], { connection: 'local', id: 'vs_1' }],
  ]);
  await page.change({
    connection: 'local',
    kind: 'vector_store_file',
    parent: 'vs_1',
    id: 'file-1',
  });
  expect(page.asked).toEqual(['vectorStores.attributes {"connection":"local","id":"vs_1"}']);
});
