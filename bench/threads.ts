import type { Db } from '../src/server/db/open';
import type { Listing } from '../src/server/history/store/list';
import { summarizeThreads } from '../src/server/threads/summary';
import { type Question, rowsOfSizes } from './list-sizes';
import type { Row } from './row';

const listings: [name: string, Listing][] = [
  ['first page', {}],
  ['waiting for tools', { status: ['requires_action'] }],
  ['of one assistant', { category: 'asst_1' }],
  ['by last activity', { sort: '-changed' }],
  ['a word of a message that all have', { search: 'parcel' }],
  ['a word of one message', { search: 'order42' }],
];

const questions: Question[] = [
  ...listings.map(
    ([name, listing]): Question => [
      name,
      ({ history }) => history.list({ connection: 'c', kind: 'thread', ...listing }),
    ],
  ),
  [
    'a page with its figures',
    async ({ db, history }) => {
      const { items } = await history.list({ connection: 'c', kind: 'thread' });
      return summarizeThreads(
        db,
        'c',
        items.map(({ id }) => id),
      );
    },
  ],
  ['overview', ({ history }) => history.overview()],
];

/** How long the list of threads takes, each with messages and a run: at a hundred and at a hundred thousand. */
export function threadRows(): Promise<Row[]> {
  return rowsOfSizes({
    ...{ what: 'threads', noun: 'threads', small: 100, large: 100_000 },
    fill,
    questions,
  });
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
