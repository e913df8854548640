import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AppDatabase, openDatabase } from './open-database';
import { prepared } from './prepared';

const notes = sqliteTable('notes', { id: integer().primaryKey(), text: text().notNull() });
const owners = sqliteTable('owners', { id: integer().primaryKey(), noteId: integer() });

describe('statements outside of a transaction', () => {
  it('read and write, each as a promise', async () => {
    const { db } = opened();
    await db.insert(notes).values({ id: 1, text: 'one' }).run();
    const { changes } = await db.update(notes).set({ text: 'two' }).run();
    expect(changes).toBe(1);
    expect(await db.select().from(notes).all()).toEqual([{ id: 1, text: 'two' }]);
    expect(await db.select().from(notes)).toEqual([{ id: 1, text: 'two' }]);
    expect(await db.$count(notes)).toBe(1);
  });

  it('written in SQL run on the connection that may', async () => {
    const { db } = opened();
    await db.run(sql`insert into notes (id, text) values (1, 'one')`);
    expect(await db.all(sql`select text from notes`)).toEqual([{ text: 'one' }]);
    await db.plain('insert into notes (id, text) values (?, ?)').runEach([
      [2, 'two'],
      [3, 'three'],
    ]);
    expect(await db.plain('select id from notes where id > ?').pluck(1)).toEqual([2, 3]);
    expect(await db.plain('select * from notes').all()).toHaveLength(3);
    expect(await db.plain('select text from notes where id = ?').get(3)).toEqual({ text: 'three' });
  });

  it('omit rows that a join did not find', async () => {
    const { db } = opened();
    await db.insert(owners).values({ id: 1, noteId: 7 }).run();
    const rows = await db.select().from(owners).leftJoin(notes, eq(notes.id, owners.noteId)).all();
    expect(rows).toEqual([{ owners: { id: 1, noteId: 7 }, notes: null }]);
  });

  it('that fail reject and let the next one write', async () => {
    const { db } = opened();
    await add(db, 1);
    await expect(add(db, 1)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await add(db, 2);
    expect(await idsIn(db)).toEqual([1, 2]);
  });

  it('do not write on the connection that reads', () => {
    const { db } = opened();
    expect(() => db.$reader.exec('delete from notes')).toThrow(/readonly/);
  });
});

describe('a transaction', () => {
  it('is seen as a whole, once it is committed', async () => {
    const { db } = opened();
    await db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: 'one' }).run();
      expect(await tx.$count(notes)).toBe(1);
      expect(db.$reader.prepare('select count(*) from notes').pluck().get()).toBe(0);
      await tx.insert(notes).values({ id: 2, text: 'two' }).run();
    });
    expect(await idsIn(db)).toEqual([1, 2]);
  });

  it('is rolled back if its body throws', async () => {
    const { db } = opened();
    const failing = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: 'one' }).run();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await idsIn(db)).toEqual([]);
    await add(db, 2);
    expect(await idsIn(db)).toEqual([2]);
  });

  it('is joined by no other write', async () => {
    const { db } = opened();
    const gate = createGate();
    const failing = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: 'one' }).run();
      await gate.promise;
      throw new Error('no');
    });
    const other = add(db, 2);
    gate.resolve();
    await expect(failing).rejects.toThrow('no');
    await other;
    expect(await idsIn(db)).toEqual([2]);
  });

  it('waits in a queue: writes run in the order of their requests', async () => {
    const { db } = opened();
    const transaction = (noteId: number) =>
      db.inTransaction(async (tx) => {
        await Promise.resolve();
        await tx.insert(owners).values({ noteId }).run();
      });
    const single = (noteId: number) => db.insert(owners).values({ noteId }).run();
    await Promise.all([transaction(3), single(1), transaction(2), single(4)]);
    const rows = await db.select().from(owners).orderBy(owners.id).all();
    expect(rows.map(({ noteId }) => noteId)).toEqual([3, 1, 2, 4]);
  });

  it('counts correctly under concurrent changes', async () => {
    const { db } = opened();
    await db.insert(notes).values({ id: 1, text: '0' }).run();
    const increment = () =>
      db.inTransaction(async (tx) => {
        const [row] = await tx.select().from(notes);
        await tx
          .update(notes)
          .set({ text: String(Number(row?.text) + 1) })
          .run();
      });
    await Promise.all(Array.from({ length: 50 }, increment));
    expect(await db.select().from(notes).get()).toEqual({ id: 1, text: '50' });
  });

  it('may run within a transaction of another database', async () => {
    const [{ db: one }, { db: other }] = [opened(), opened()];
    await one.inTransaction(async (tx) => {
      await other.inTransaction(async (inner) => {
        await inner.insert(notes).values({ id: 1, text: 'inner' }).run();
        await expect(other.select().from(notes).all()).rejects.toThrow('within a transaction');
        await expect(one.select().from(notes).all()).rejects.toThrow('within a transaction');
      });
      expect(await other.select().from(notes).all()).toHaveLength(1);
      await expect(one.select().from(notes).all()).rejects.toThrow('within a transaction');
      await tx.insert(notes).values({ id: 2, text: 'outer' }).run();
    });
    expect(await one.select().from(notes).all()).toHaveLength(1);
  });

  it('within a transaction is an error, not a deadlock', async () => {
    const { db } = opened();
    const nested = db.inTransaction(async () => db.inTransaction(async () => 1));
    await expect(nested).rejects.toThrow('A transaction was begun within a transaction.');
    const writing = db.inTransaction(async () => add(db, 1));
    await expect(writing).rejects.toThrow('run within a transaction. Use its tx.');
    const reading = db.inTransaction(async () => idsIn(db));
    await expect(reading).rejects.toThrow('run within a transaction. Use its tx.');
    await add(db, 1);
  });

  it('may be started by work that an earlier transaction started, once that is over', async () => {
    const { db } = opened();
    const gate = createGate();
    let later = Promise.resolve();
    await db.inTransaction(async () => {
      later = gate.promise.then(() => add(db, 1));
    });
    gate.resolve();
    await later;
    expect(await idsIn(db)).toEqual([1]);
  });

  it('that is over accepts no statement, not even while another one is open', async () => {
    const { db } = opened();
    const gate = createGate();
    let late: Promise<unknown> = Promise.resolve();
    await db.inTransaction(async (tx) => {
      late = gate.promise.then(() => tx.insert(notes).values({ id: 1, text: '' }).run());
      late.catch(() => {});
    });
    await db.inTransaction(async () => {
      gate.resolve();
      await expect(late).rejects.toThrow('This transaction is over.');
    });
    expect(await idsIn(db)).toEqual([]);
  });

  it('that SQLite rolled back writes nothing more, and does not commit', async () => {
    const { db } = opened();
    const body = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: '' }).run();
      // As SQLite does by itself where a disk is full.
      db.$client.exec('rollback');
      await tx
        .insert(notes)
        .values({ id: 2, text: '' })
        .run()
        .catch(() => {});
    });
    await expect(body).rejects.toThrow('This transaction was rolled back.');
    expect(await idsIn(db)).toEqual([]);
  });

  it('whose commit fails is rolled back', async () => {
    const { db } = opened();
    db.$client.exec(
      'create table parts (id integer, note integer references notes (id) deferrable initially deferred)',
    );
    const failing = db.inTransaction(async (tx) => {
      await tx.run(sql`insert into parts values (1, 99)`);
    });
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
    expect(await db.all(sql`select * from parts`)).toEqual([]);
    await add(db, 1);
  });

  it('on a full disk is rolled back, and the next one is written once there is room', async () => {
    const { db } = opened();
    const pages = Number(db.$client.pragma('page_count', { simple: true }));
    db.$client.pragma(`max_page_count = ${pages + 2}`);
    const text = 'x'.repeat(50_000);
    const failing = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: 'small' }).run();
      await tx.insert(notes).values({ id: 2, text }).run();
    });
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await idsIn(db)).toEqual([]);
    db.$client.pragma('max_page_count = 1000');
    await db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 2, text }).run();
    });
    expect(await idsIn(db)).toEqual([2]);
  });

  it('that another process blocks fails, and the next one does not', async () => {
    const { db, file } = opened();
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('begin immediate');
    await expect(db.inTransaction(async () => {})).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    await expect(add(db, 1)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    other.exec("insert into notes values (5, 'other')");
    expect(await idsIn(db)).toEqual([]);
    other.exec('commit');
    await db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: '' }).run();
    });
    expect(await idsIn(db)).toEqual([1, 5]);
  });

  it('waits for a transaction of another handle in this process without blocking it', async () => {
    const { db, file } = opened();
    const other = reopened(file);
    const gate = createGate();
    const first = db.inTransaction(async (tx) => {
      await gate.promise;
      await tx.insert(notes).values({ id: 1, text: '' }).run();
    });
    const second = other.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 2, text: '' }).run();
    });
    const third = add(other, 3);
    setImmediate(gate.resolve);
    await Promise.all([first, second, third]);
    expect(await idsIn(db)).toEqual([1, 2, 3]);
  });

  it('that is open when the database closes is rolled back, and waiting ones fail', async () => {
    const { db, file } = opened();
    const gate = createGate();
    const open = db.inTransaction(async (tx) => {
      await tx.insert(notes).values({ id: 1, text: '' }).run();
      await gate.promise;
      await tx.insert(notes).values({ id: 2, text: '' }).run();
    });
    const waiting = add(db, 3);
    db.close();
    db.close();
    gate.resolve();
    await expect(open).rejects.toThrow('rolled back');
    await expect(waiting).rejects.toThrow('not open');
    expect(await idsIn(reopened(file))).toEqual([]);
  });
});

describe('a prepared statement', () => {
  it('is built once for each handle, and sees what the handle sees', async () => {
    const { db } = opened();
    let built = 0;
    const all = prepared((on: Pick<AppDatabase, 'select'>) => {
      built += 1;
      return on
        .select()
        .from(notes)
        .where(eq(notes.id, sql.placeholder('id')))
        .prepare();
    });
    for (const id of [1, 2])
      await db.inTransaction(async (tx) => {
        await tx.insert(notes).values({ id, text: '' }).run();
        expect(await all(tx).all({ id })).toHaveLength(1);
      });
    expect(await all(db).all({ id: 2 })).toHaveLength(1);
    expect(built).toBe(2);
  });
});

describe('the version of a database', () => {
  it('changes when another process writes, and not when this one does', async () => {
    const { db, file } = opened();
    const before = db.version();
    await add(db, 1);
    expect(db.version()).toBe(before);
    await add(reopened(file), 2);
    expect(db.version()).not.toBe(before);
  });
});

const add = async (db: AppDatabase, id: number) => {
  await db.insert(notes).values({ id, text: '' }).run();
};

async function idsIn(db: AppDatabase): Promise<number[]> {
  const rows = await db.select({ id: notes.id }).from(notes).orderBy(notes.id).all();
  return rows.map(({ id }) => id);
}

function createGate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'migrations', 'meta'), { recursive: true });
  const entries = [{ idx: 0, version: '6', when: 1, tag: '0000', breakpoints: false }];
  const journal = { version: '7', dialect: 'sqlite', entries };
  writeFileSync(join(folder, 'migrations', 'meta', '_journal.json'), JSON.stringify(journal));
  const tables = [
    'create table notes (id integer primary key, text text not null);',
    'create table owners (id integer primary key, note_id integer);',
  ];
  writeFileSync(
    join(folder, 'migrations', '0000.sql'),
    tables.join('\n--> statement-breakpoint\n'),
  );
  const file = join(folder, 'test.db');
  return { db: reopened(file), file };
}

function reopened(file: string): AppDatabase {
  const migrationsFolder = join(file, '..', 'migrations');
  const db = openDatabase(file, { migrationsFolder, postgresSchema: 'test', busyTimeout: 20 });
  onTestFinished(() => db.close());
  return db;
}
