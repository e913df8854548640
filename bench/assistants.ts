import type { Db } from '../src/server/db/open';
import type { Listing } from '../src/server/history/store/list';
import { firstSecond, type Question, rowsOfSizes } from './list-sizes';
import type { Row } from './row';

const listings: [name: string, Listing][] = [
  ['first page', {}],
  ['of one model', { category: 'model-1' }],
  ['by name', { sort: 'name' }],
  ['by last change', { sort: '-changed' }],
  ['a word that all have', { search: 'helper' }],
  ['a word of one', { search: 'desk42' }],
  ['deleted upstream', { gone: true }],
];

const questions: Question[] = [
  ...listings.map(
    ([name, listing]): Question => [
      name,
      ({ history }) => history.list({ connection: 'c', kind: 'assistant', ...listing }),
    ],
  ),
  [
    'a page with last runs and failures',
    async ({ history }) => {
      const { items } = await history.list({ connection: 'c', kind: 'assistant' });
      return history.assistantActivity(
        'c',
        items.map(({ id }) => id),
      );
    },
  ],
  ['counts of the tiles', ({ history }) => history.counts({ connection: 'c', kind: 'assistant' })],
];

/** How long the list of assistants takes, each with two runs: at a hundred and at a hundred thousand. */
export function assistantRows(): Promise<Row[]> {
  return rowsOfSizes({
    ...{ what: 'assistants', noun: 'assistants', small: 100, large: 100_000 },
    fill,
    questions,
  });
}

/** By SQL, as the store would write it: an assistant, a thread and two runs in it that name the assistant. */
function fill(db: Db, count: number): void {
  const counter = `with recursive counter(n) as (select 0 union all select n + 1 from counter where n < ${count - 1})`;
  const columns = `connection, kind, parent, id, name, status, outcome, category, created_at, position, facet,
    snapshot, revision, first_seen_at, seen_at`;
  const place = (slot: number) => `(${firstSecond} + n) * 1048576 + ${slot}`;
  const run = (slot: number, status: string, outcome: string) => `
    insert into records (${columns})
      ${counter} select 'c', 'run', 'thread_' || n, 'run${slot}_' || n, null, '${status}', '${outcome}', '',
        ${firstSecond} + n, ${place(slot)}, 7,
        json_object('id', 'run${slot}_' || n, 'assistant_id', 'asst_' || n, 'status', '${status}'),
        n * 4 + ${slot + 1}, ${firstSecond}, ${firstSecond}
      from counter`;
  db.$client.exec(`
    insert into facets (id, connection, kind, status, outcome, category, gone) values
      (1, 'c', 'assistant', 'available', 'ok', 'model-1', 0), (2, 'c', 'assistant', 'available', 'ok', 'model-2', 0),
      (3, 'c', 'assistant', 'available', 'ok', 'model-3', 0), (4, 'c', 'assistant', 'available', 'ok', 'model-1', 1),
      (5, 'c', 'thread', 'completed', 'ok', '', 0), (7, 'c', 'run', 'completed', 'ok', '', 0);
    insert into records (${columns}, gone_at)
      ${counter} select 'c', 'assistant', '', 'asst_' || n, 'Helper of desk ' || n, 'available', 'ok', f.category,
        ${firstSecond} + n, ${place(0)}, f.id,
        json_object('id', 'asst_' || n, 'object', 'assistant', 'model', f.category,
          'instructions', hex(zeroblob(300)), 'tools', json('[{"type":"file_search"}]')),
        n * 4 + 1, ${firstSecond}, ${firstSecond}, iif(f.gone, ${firstSecond}, null)
      from counter join facets f on f.id = 1 + n % 4;
    ${run(1, 'failed', 'failed')};
    ${run(2, 'completed', 'ok')};
    update facets set count = (select count(*) from records where facet = facets.id);
    insert into record_search (rowid, facet, words)
      select 9007199254740991 - position, 'f' || facet, id || ' ' || name || ' desk' || (created_at - ${firstSecond})
        from records where kind = 'assistant' order by position desc;
    insert into record_references (record, holder, connection, kind, target, role)
      select seq, seq, 'c', 'assistant', snapshot ->> 'assistant_id', 'run' from records where kind = 'run';
  `);
}
