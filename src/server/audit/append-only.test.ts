import { expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { openDb } from '../db/open';

/** Entry 1 is done, 2 has begun without an object, 3 is done and as old as the cutoff will be, 4 is older. */
async function openLog() {
  const db = openDb(testDatabase(testFolder(), 'console'));
  onTestFinished(() => db.close());
  const insert = `insert into audit_entries (seq, at, source, actor_kind, actor, action, kind, connection, outcome)
    values (?, ?, 'console', 'user', ?, 'file.create', 'file', ?, ?)`;
  await db.plain(insert).run(1, 3_000, 'ada', 'local', 'done');
  await db.plain(insert).run(2, 3_000, null, null, 'started');
  await db.plain(insert).run(3, 2_000, 'ada', 'local', 'done');
  await db.plain(insert).run(4, 1_000, 'ada', 'local', 'refused');
  return {
    /** The number of rows, or why nothing was written. */
    write: (text: string) =>
      db
        .plain(text)
        .run()
        .then(({ changes }) => changes)
        .catch((error: Error) => error.message),
    left: () => db.plain('select seq from audit_entries order by seq').pluck(),
  };
}

const refused = expect.stringContaining('The audit log is append-only.');
const update = (set: string, where = 'seq = 2') => `update audit_entries set ${set} where ${where}`;

it.each<[string, unknown]>([
  // What began ends once, with what is known by then.
  [update("outcome = 'done'"), 1],
  [update("outcome = 'failed', status = 500, message = 'no', code = null"), 1],
  [update("outcome = 'done', connection = 'local', parent = 'a', object = 'b'"), 1],
  [update("outcome = 'started'"), refused],
  [update("object = 'b'"), refused],
  [update("outcome = 'refused'", 'seq = 1'), refused],
  [update("outcome = 'done'", 'seq = 1'), refused],
  [update("message = 'x'", 'seq = 4'), refused],
  // One row that may not be written refuses the others of the statement.
  [update("outcome = 'done'", 'seq in (1, 2)'), refused],
  [update("outcome = 'done'", 'seq = 99'), 0],
  // Nothing else changes, not even from nothing or to nothing.
  ...['seq = 9', 'at = 1', "source = 'v1'", "actor_kind = 'token'", "actor = 'me'"].map(
    (set): [string, unknown] => [update(`outcome = 'done', ${set}`), refused],
  ),
  ...['actor_name', 'role', 'token', 'token_name', 'project', 'address', 'session', 'details'].map(
    (name): [string, unknown] => [update(`outcome = 'done', ${name} = 'x'`), refused],
  ),
  [update("outcome = 'done', action = 'x'"), refused],
  [update("outcome = 'done', kind = 'x'"), refused],
  ['delete from audit_entries where seq = 4', refused],
  ['delete from audit_entries', refused],
  ['delete from audit_entries where seq = 99', 0],
])('%s', async (text, outcome) => {
  const { write, left } = await openLog();
  expect(await write(text)).toEqual(outcome);
  expect(await left()).toEqual([1, 2, 3, 4]);
});

it('what is known of the object of an entry is not replaced', async () => {
  const { write } = await openLog();
  const begun = `insert into audit_entries (seq, at, source, actor_kind, action, kind, connection, parent, object, outcome)
    values (5, 3000, 'console', 'user', 'a', 'b', 'local', 'p', 'o', 'started')`;
  expect(await write(begun)).toBe(1);
  for (const set of ['connection = null', "connection = 'x'", "parent = 'x'", 'object = null'])
    expect(await write(update(`outcome = 'done', ${set}`, 'seq = 5'))).toEqual(refused);
  expect(await write(update("outcome = 'done', object = 'o'", 'seq = 5'))).toBe(1);
});

it('what is older than the cutoff may be deleted, and nothing else', async () => {
  const { write, left } = await openLog();
  expect(await write('insert into audit_cutoff (id, before) values (1, 2000)')).toBe(1);
  expect(await write('delete from audit_entries where at <= 2000')).toEqual(refused);
  expect(await left()).toEqual([1, 2, 3, 4]);
  expect(await write('delete from audit_entries where at < 2000')).toBe(1);
  expect(await left()).toEqual([1, 2, 3]);
});
