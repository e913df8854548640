import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDb } from '../src/server/db/open';
import { historyStore } from '../src/server/history/store';
import type { Listing } from '../src/server/history/store/list';
import { summarizeThreads } from '../src/server/threads/summary';
import type { Row } from './row';

const small = 100;
const large = 100_000;

const questions: [name: string, Listing][] = [
  ['first page', {}],
  ['waiting for tools', { status: ['requires_action'] }],
  ['of one assistant', { category: 'asst_1' }],
  ['by last activity', { sort: '-changed' }],
  ['a word of a message that all have', { search: 'parcel' }],
  ['a word of one message', { search: 'order42' }],
];

/** How long the list of threads takes, each with messages and a run: at a hundred and at a hundred thousand. */
export async function threadRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  try {
    const few = await timesOver(join(folder, 'small.db'), small);
    const many = await timesOver(join(folder, 'large.db'), large);
    return [...questions.map(([name]) => name), 'figures of a page', 'overview'].map((name, i) => ({
      name: `threads: ${name}, 100,000 threads`,
      ours: many[i] ?? 0,
      peer: few[i] ?? 0,
      peerName: '100 threads',
      unit: 'ms',
      aim: 'near 1',
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timesOver(file: string, count: number): Promise<number[]> {
  const db = openDb(file);
  fill(db, count);
  const history = historyStore({ db, now: () => (1_700_000_000 + count) * 1000 });
  const times: number[] = [];
  for (const [, listing] of questions)
    times.push(await median(() => history.list({ connection: 'c', kind: 'thread', ...listing })));
  const page = await history.list({ connection: 'c', kind: 'thread' });
  const ids = page.items.map(({ id }) => id);
  times.push(await median(async () => summarizeThreads(db, 'c', ids)));
  times.push(await median(() => history.overview()));
  db.$client.close();
  return times;
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 31; i += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[15] ?? 0;
}

/** By SQL, as the store would write it: a thread, two messages and a run, each with its facet. */
function fill(db: Db, count: number): void {
  const counter = `with recursive counter(n) as (select 0 union all select n + 1 from counter where n < ${count - 1})`;
  const columns = `connection, kind, parent, id, name, status, outcome, category, created_at, position, facet,
    snapshot, revision, first_seen_at, seen_at`;
  const place = (slot: number) => `(1700000000 + n) * 1048576 + ${slot}`;
  const child = (kind: string, id: string, category: string, slot: number, snapshot: string) => `
    insert into facets (connection, kind, parent, status, outcome, category, gone, count)
      ${counter} select 'c', '${kind}', 'thread_' || n, 'completed', 'ok', '${category}', 0, 1 from counter;
    insert into records (${columns})
      ${counter} select 'c', '${kind}', 'thread_' || n, '${id}_' || n, null, 'completed', 'ok', '${category}',
        1700000000 + n, ${place(slot)}, f.id, ${snapshot}, n * 4 + ${slot + 1}, 1700000000, 1700000000
      from counter join facets f on f.parent = 'thread_' || n and f.connection = 'c' and f.kind = '${kind}'
        and f.category = '${category}'`;
  const text = (words: string) =>
    `json_object('content', json_array(json_object('type', 'text', 'text', json_object('value', ${words}))))`;
  db.$client.exec(`
    insert into facets (connection, kind, status, outcome, category, gone) values
      ('c', 'thread', 'completed', 'ok', 'asst_1', 0), ('c', 'thread', 'completed', 'ok', 'asst_2', 0),
      ('c', 'thread', 'failed', 'failed', 'asst_1', 0), ('c', 'thread', 'requires_action', '', 'asst_2', 0);
    insert into records (${columns})
      ${counter} select 'c', 'thread', '', 'thread_' || n, 'Where is order ' || n || '?', f.status,
        nullif(f.outcome, ''), f.category, 1700000000 + n, ${place(0)}, f.id,
        json_object('id', 'thread_' || n, 'object', 'thread'), n * 4 + 1, 1700000000, 1700000000
      from counter join facets f on f.id = 1 + n % 4;
    update facets set count = (select count(*) from records where facet = facets.id);
    insert into record_search (rowid, facet, words)
      select 9007199254740991 - position, 'f' || facet, id || ' ' || name || ' parcel order' || (created_at - 1700000000)
        from records order by position desc;
    ${child('message', 'msg_u', 'user', 1, text("'Where is my parcel, order' || n || '?'"))};
    ${child('message', 'msg_a', 'assistant', 2, text("'It is in Ghent.'"))};
    ${child('run', 'run', '', 3, `json_object('status', 'completed', 'started_at', 1700000000 + n, 'completed_at', 1700000004 + n, 'usage', json_object('prompt_tokens', 100, 'completion_tokens', 20))`)};
  `);
}
