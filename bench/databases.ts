import { join } from 'node:path';
import { startPostgres } from '../src/lib/testing-postgres';
import { psql } from '../src/lib/testing-psql';
import { type Db, openDb } from '../src/server/db/open';
import { historyStore } from '../src/server/history/store';
import { withFolder } from './batch-file';
import { fill, questions } from './history';
import { firstSecond, type ListWorld } from './list-sizes';
import type { Row } from './row';

const records = Number(process.env.BENCH_RECORDS ?? 1_000_000);
const samples = 200;
/** Rounds before anything is measured: statements are prepared, pages are in memory. */
const warmUp = 10;

type Asked = [name: string, ask: (world: ListWorld, round: number) => Promise<unknown>];

const list = { connection: 'c', kind: 'batch' } as const;
const idOf = (number: number) => `batch_${(number % records).toString(16).padStart(7, '0')}`;

/** As upstream has it by now; another state each time. */
const batchOf = (number: number, round: number) => ({
  id: idOf(number),
  object: 'batch' as const,
  endpoint: '/v1/chat/completions',
  input_file_id: `file-${number}`,
  status: round % 2 === 0 ? 'in_progress' : 'finalizing',
  created_at: firstSecond + number,
  request_counts: { total: 100, completed: round % 100, failed: 0 },
});
const someBatches = (round: number) =>
  Array.from({ length: 100 }, (_, at) => batchOf(5_000 + at, round)).reverse();

/** What the tracker, pages and programs look up. */
export const lookups: Asked[] = [
  ['a record', ({ history }, round) => history.find(list, idOf(round * 97))],
  ['its timeline', ({ history }, round) => history.timeline(list, idOf(round * 97))],
  [
    'a hundred records by id',
    ({ history }, round) =>
      history.findAll(
        Array.from({ length: 100 }, (_, at) => ({ ...list, id: idOf(round * 97 + at) })),
      ),
  ],
  ['counts', ({ history }) => history.counts(list)],
  ['where an id is', ({ history }, round) => history.locate(idOf(round * 97))],
  ['tracker: what is due', ({ history }) => history.takeDue(list, firstSecond + 2 * records)],
];

/** What the tracker writes. The newest states come first, as upstream lists them. */
export const writes: Asked[] = [
  [
    'write: one that changed',
    ({ history }, round) => history.savePage(list, [batchOf(4_000, round)]),
  ],
  [
    'write: a page of 100 that changed',
    ({ history }, round) => history.savePage(list, someBatches(round)),
  ],
  [
    'tracker: a page of 100 that are the same',
    ({ history }) => history.savePage(list, someBatches(samples - 1)),
  ],
];

/**
 * What is asked of the history at a million records, and written, on Postgres and on SQLite, in turns, on one machine. `TEST_POSTGRES_BIN`
 * names the folder of the programs of Postgres.
 */
export async function databaseRows(): Promise<Row[]> {
  const programs = process.env.TEST_POSTGRES_BIN;
  if (!programs) throw new Error('TEST_POSTGRES_BIN does not name the programs of Postgres.');
  const server = await startPostgres(programs);
  try {
    return await withFolder(async (folder) => {
      const [file, served] = [openDb(join(folder, 'bench.db')), openDb(server.url)];
      await served.ready();
      fill(file, records);
      psql(server.url, fillPostgres);
      // Else the server does so by itself, while it is measured.
      psql(server.url, 'vacuum (analyze); checkpoint');
      const rows = await compared(served, file);
      await Promise.all([file.close(), served.close()]);
      return rows;
    });
  } finally {
    await server.stop();
  }
}

export async function compared(ours: Db, peer: Db): Promise<Row[]> {
  const now = () => (firstSecond + records) * 1000;
  const worlds = [ours, peer].map((db) => ({ db, history: historyStore({ db, now }) }));
  const rows: Row[] = [];
  for (const [name, ask] of [...questions, ...lookups, ...writes]) {
    const times: [number[], number[]] = [[], []];
    for (let round = -warmUp; round < samples; round += 1)
      for (const [at, world] of worlds.entries()) {
        const begun = performance.now();
        await ask(world, round + warmUp);
        if (round >= 0) times[at]?.push(performance.now() - begun);
      }
    const [own, other] = times.map((all) => percentile99(all));
    rows.push({
      name: `${records.toLocaleString('en')} records: ${name}, p99`,
      ours: own ?? 0,
      peer: other ?? 0,
      peerName: 'SQLite',
      unit: 'ms',
      aim: 'at most 3',
    });
  }
  return rows;
}

function percentile99(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99) - 1] ?? 0;
}

/** What `fill` puts into SQLite. */
export const fillPostgres = `
  set search_path = console;
  insert into facets (connection, kind, status, outcome, category, gone) values
    ('c', 'batch', 'completed', 'ok', '', 0), ('c', 'batch', 'failed', 'failed', '', 0),
    ('c', 'batch', 'expired', 'mixed', '', 0), ('c', 'batch', 'in_progress', '', '', 0),
    ('c', 'batch', 'completed', 'mixed', '', 0), ('c', 'batch', 'completed', 'ok', '', 1);
  insert into records (connection, kind, id, name, status, outcome, created_at, position, facet,
      snapshot, revision, first_seen_at, seen_at)
    select 'c', 'batch', 'batch_' || lpad(to_hex(n), 7, '0'), 'nightly evaluation ' || n % 1000, f.status,
      f.outcome, 1700000000 + n, (1700000000 + n) * 1048576, f.id,
      json_build_object('id', 'batch_' || lpad(to_hex(n), 7, '0'), 'object', 'batch', 'status', f.status,
        'metadata', json_build_object('env', 'production', 'note', repeat('0', 600)))::text,
      n + 1, 1700000000 + n, 1700000000 + n
    from (select n, case when n < 60 then 5 when n < 120 then 6 else 1 + n % 4 end as facet
      from generate_series(0::bigint, ${records - 1}) n) placed join facets f on f.id = placed.facet;
  update facets set count = (select count(*) from records where facet = facets.id);
  insert into record_search (position, words)
    select position, (format('''#%s'' ''batch'':1 ''%s'':2 ''nightly'':3 ''evaluation'':4 ''%s'':5 ''env'':6 ''production'':7',
      facet, substr(id, 7), split_part(name, ' ', 3)))::tsvector from records;
  insert into facets (connection, kind, parent, status, outcome, category, gone, count)
    select 'c', 'run', 'thread_' || n, 'completed', 'ok', '', 0, 1 from generate_series(0, ${records - 1}) n`;
