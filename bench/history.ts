import type { Db } from '../src/server/db/open';
import type { Listing } from '../src/server/history/store/list';
import { type Question, rowsOfSizes } from './list-sizes';
import type { Row } from './row';

const deep = String(1_700_000_500 * 2 ** 20);

const listings: [name: string, Listing][] = [
  ['first page', {}],
  ['one status', { status: ['failed'] }],
  ['a status and an outcome that few have', { status: ['completed'], outcome: ['mixed'] }],
  ['gone', { gone: true }],
  ['a deep page', { cursor: deep }],
  ['a word that all have', { search: 'nightly' }],
  ['two words and a status', { search: 'eval prod', status: ['expired'] }],
  ['an id', { search: 'batch_00000aa' }],
  ['a word deep in the list', { search: 'nightly', cursor: deep }],
  ['nothing matches', { search: 'nightly zebra' }],
  ['by name', { sort: 'name' }],
  ['by name, a deep page', { sort: 'name', cursor: `${deep}:nightly evaluation 5` }],
  ['by last change', { sort: '-changed' }],
  ['all kinds, beside as many facets of children', { connection: undefined, kind: undefined }],
];

/** What pages of the history ask. */
export const questions: Question[] = [
  ...listings.map(
    ([name, listing]): Question => [
      name,
      ({ history }) => history.list({ connection: 'c', kind: 'batch', ...listing }),
    ],
  ),
  ['overview', ({ history }) => history.overview()],
];

/** How long a page of history takes at a thousand and at a million records. */
export function historyRows(): Promise<Row[]> {
  const sizes = { small: 1_000, large: 1_000_000, fill, questions };
  return rowsOfSizes({ what: 'history', noun: 'records', ...sizes });
}

/** By SQL: a million saves through the store would take minutes, and the tables would be the same. */
export function fill(db: Db, count: number): void {
  const { $client } = db;
  $client.exec(`
    insert into facets (connection, kind, status, outcome, category, gone) values
      ('c', 'batch', 'completed', 'ok', '', 0), ('c', 'batch', 'failed', 'failed', '', 0),
      ('c', 'batch', 'expired', 'mixed', '', 0), ('c', 'batch', 'in_progress', '', '', 0),
      ('c', 'batch', 'completed', 'mixed', '', 0), ('c', 'batch', 'completed', 'ok', '', 1)`);
  $client
    .prepare(
      `insert into records (connection, kind, id, name, status, outcome, created_at, position, facet,
         snapshot, revision, first_seen_at, seen_at)
       with recursive counter(n) as (select 0 union all select n + 1 from counter where n < ? - 1),
         placed(n, facet) as (select n, case when n < 60 then 5 when n < 120 then 6 else 1 + n % 4 end
           from counter)
       select 'c', 'batch', printf('batch_%07x', n), 'nightly evaluation ' || (n % 1000), f.status,
         f.outcome, 1700000000 + n, (1700000000 + n) * 1048576, f.id,
         json_object('id', printf('batch_%07x', n), 'object', 'batch', 'status', f.status,
           'metadata', json_object('env', 'production', 'note', hex(zeroblob(300)))),
         n + 1, 1700000000 + n, 1700000000 + n
       from placed join facets f on f.id = placed.facet`,
    )
    .run(count);
  $client.exec(`
    update facets set count = (select count(*) from records where facet = facets.id);
    insert into record_search (rowid, facet, words)
      select 9007199254740991 - position, 'f' || facet, id || ' ' || name || ' env production'
        from records order by position desc`);
  // Each thread with runs of its own.
  $client
    .prepare(
      `insert into facets (connection, kind, parent, status, outcome, category, gone, count)
       with recursive counter(n) as (select 0 union all select n + 1 from counter where n < ? - 1)
       select 'c', 'run', 'thread_' || n, 'completed', 'ok', '', 0, 1 from counter`,
    )
    .run(count);
}
