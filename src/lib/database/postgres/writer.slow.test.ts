import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isOnPostgres, testDatabase } from '../../testing-database';
import { testFolder } from '../../testing-folder';
import { overTcp } from '../../testing-postgres';
import { stallingProxy } from '../../testing-stalling-proxy';
import { type AppDatabase, openDatabase } from '../open-database';

const notes = sqliteTable('notes', { id: integer().primaryKey(), text: text() });

const title = isOnPostgres()
  ? 'the connection that writes to Postgres'
  : 'the connection that writes to Postgres (skipped without TEST_POSTGRES_BIN)';

describe.skipIf(!isOnPostgres())(title, () => {
  it('tells of a write that waits too long for its turn, and does not write it later', async () => {
    const { db, location, admin } = await opened({ statement_timeout: '400' });
    const release = await holdTurn(location);
    await expect(add(db, 1)).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    const within = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 2 }).run();
    });
    await expect(within).rejects.toMatchObject({ name: 'DatabaseUnavailable' });

    await release();
    await add(db, 3);

    expect(await idsIn(db)).toEqual([3]);
    const { rows } = await admin.query(
      `select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and d.datname = current_database()`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('rewrites tables for as long as it takes, and limits what comes after', async () => {
    const { db, location, admin } = await opened({ statement_timeout: '400' });
    await admin.query('begin; lock table usage.notes');
    const rewriting = db.vacuum();
    const isDone = rewriting.then(() => true);
    const time = new Promise((resolve) => setTimeout(resolve, 1_000, false));
    expect(await Promise.race([isDone, time])).toBe(false);
    await admin.query('commit');
    expect(await isDone).toBe(true);

    const release = await holdTurn(location);
    await expect(add(db, 1)).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    await release();
  });

  it('gives what the body of a transaction throws as it is', async () => {
    const { db } = await opened();
    const error = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    const failing = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1 }).run();
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await idsIn(db)).toEqual([]);
  });

  it('runs no statement that nobody waited for after the end of its transaction', async () => {
    const { db } = await opened();
    let late: Promise<unknown> = Promise.resolve();
    await db.inTransaction(async (tx) => {
      const first = tx.insert(notes).values({ id: 1 }).run();
      late = first.then(() => tx.insert(notes).values({ id: 2 }).run());
      late.catch(() => {});
    });
    await expect(late).rejects.toThrow('This transaction is over.');
    expect(await idsIn(db)).toEqual([1]);
  });

  it('writes many rows together or not at all, outside of a transaction too', async () => {
    const { db } = await opened();
    const insert = db.plain('insert into notes (id, text) values (?, ?)');
    const rows = Array.from({ length: 1_200 }, (_, id) => [id, 'x']);
    await expect(insert.runEach([...rows, [0, 'again']])).rejects.toMatchObject({ code: '23505' });
    expect(await idsIn(db)).toEqual([]);
    await insert.runEach(rows);
    expect(await idsIn(db)).toHaveLength(1_200);
  });

  it('ends what was begun where a value is missing, and writes what comes next', async () => {
    const { db } = await opened();
    const insert = db
      .insert(notes)
      .values({ id: sql.placeholder('id') })
      .prepare();
    await expect(insert.run({})).rejects.toThrow('id');
    await add(db, 1);
    const other = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 2 }).run();
      throw new Error('no');
    });
    await expect(other).rejects.toThrow('no');
    expect(await idsIn(db)).toEqual([1]);
  });

  it.each(['within a transaction', 'while nothing is written'])(
    'is made anew after the server ended it %s',
    async (when) => {
      const { db, admin } = await opened();
      await add(db, 1);
      const end = () => endSessions(admin);
      if (when === 'within a transaction') {
        const broken = db.inTransaction(async (tx) => {
          await tx.insert(notes).values({ id: 2 }).run();
          await end();
          await tx.insert(notes).values({ id: 3 }).run();
        });
        await expect(broken).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
      } else await end();
      await expect
        .poll(() =>
          add(db, 4).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
      expect(await idsIn(db)).toEqual([1, 4]);
    },
  );

  it('is left for another one where the answer to a commit does not come', async () => {
    const { proxy, db } = await openedBehindProxy();
    await add(db, 1);
    const stalled = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 2 }).run();
      proxy.set('stall');
    });
    const begun = performance.now();
    await expect(stalled).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    expect(performance.now() - begun).toBeLessThan(30_000);
    proxy.set('flow');
    await expect
      .poll(() =>
        add(db, 3).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    expect(await idsIn(db)).toEqual(expect.arrayContaining([1, 3]));
  });

  it('is left within seconds when the database is closed and nobody answers', async () => {
    const { proxy, db } = await openedBehindProxy();
    await add(db, 1);
    db.version();
    proxy.set('stall');
    const begun = performance.now();
    await db.close();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe.skipIf(!isOnPostgres())('what reads from Postgres piece by piece', () => {
  it('fails where its connection ends, and others read on', async () => {
    const { db, admin } = await opened();
    await db
      .plain('insert into notes (id, text) values (?, ?)')
      .runEach(Array.from({ length: 1_000 }, (_, id) => [id, 'x']));
    const failure = { name: 'DatabaseUnavailable' };
    const many = db.plain('select n.id from notes n, generate_series(1, 10000)');
    // More often than there are connections that read.
    for (let time = 0; time < 10; time += 1) {
      let isEnded: Promise<void> | undefined;
      const rows = many.pluckWhile<number>([], () => {
        isEnded ??= endSessions(admin);
        return true;
      });
      await expect(rows).rejects.toMatchObject(failure);
      await isEnded;
      const waiting = db.plain('select pg_sleep(60)').pluckWhile([], () => true);
      const timer = setInterval(() => endSessions(admin).catch(() => {}), 50);
      await expect(waiting).rejects.toMatchObject(failure);
      clearInterval(timer);
    }
    await expect
      .poll(() =>
        idsIn(db).then(
          ({ length }) => length,
          () => 0,
        ),
      )
      .toBe(1_000);
  });

  it('ends where no more is taken, and leaves its connection to others', async () => {
    const { db } = await opened();
    await db.plain('insert into notes (id) values (?)').runEach([[1], [2], [3]]);
    for (let time = 0; time < 20; time += 1) {
      const taken: number[] = [];
      await db.plain('select id from notes order by id').pluckWhile<number>([], (id) => {
        taken.push(id);
        return id < 2;
      });
      expect(taken).toEqual([1, 2]);
    }
  });
});

async function opened(parameters: Record<string, string> = {}) {
  const location = testDatabase(testFolder(), 'usage');
  const url = new URL(location);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const admin = new Client(location);
  await admin.connect();
  admin.on('error', () => {});
  onTestFinished(() => admin.end());
  await admin.query('create table usage.notes (id bigint primary key, text text collate "C")');
  return { db: await open(url.href), location, admin };
}

async function openedBehindProxy() {
  const { location } = await opened();
  const proxy = await stallingProxy(overTcp(location));
  onTestFinished(() => proxy.close());
  return { proxy, db: await open(proxy.url) };
}

async function open(location: string): Promise<AppDatabase> {
  const db = openDatabase(location, { migrationsFolder: 'drizzle/usage', postgresSchema: 'usage' });
  onTestFinished(() => db.close());
  await db.ready();
  return db;
}

/** As another process does while it writes. */
async function holdTurn(location: string): Promise<() => Promise<void>> {
  const other = new Client(location);
  await other.connect();
  await other.query("begin; select pg_advisory_xact_lock(21314, hashtext('usage'))");
  return () => other.end();
}

async function endSessions(admin: Client): Promise<void> {
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

async function add(db: AppDatabase, id: number): Promise<void> {
  await db.insert(notes).values({ id }).run();
}

async function idsIn(db: AppDatabase): Promise<number[]> {
  const rows = await db.select({ id: notes.id }).from(notes).orderBy(notes.id).all();
  return rows.map(({ id }) => id);
}
