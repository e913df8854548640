import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { openDb } from '../db/open';
import { records } from '../db/schema';
import { kindNames, kindOf } from './kinds';
import { historyStore } from './store';

const now = 1_790_000_000;
const read = (object: unknown) => kindOf('batch').read(object as never, now);

describe('a batch', () => {
  it('without endpoint, files, counts and metadata is read with gaps', () => {
    expect(read({ id: 'batch_1', status: 'completed' })).toMatchObject({
      status: 'completed',
      name: null,
      createdAt: null,
      references: [],
      entered: [],
    });
  });

  it('in a state that nobody knows keeps the word, and is asked about again', () => {
    expect(read({ status: 'warming_up', created_at: now - 10 })).toMatchObject({
      status: 'warming_up',
      outcome: null,
      pollAfter: 2,
    });
  });

  it.each([
    ['a text', '1789999000', 1_789_999_000],
    ['a text with a fraction', '1789999000.75', 1_789_999_000],
    ['a fraction', 1_789_999_000.9, 1_789_999_000],
    ['milliseconds', 1_789_999_000_123, 1_789_999_000],
    ['milliseconds as text', '1789999000123', 1_789_999_000],
    ['a date', '2026-09-21T13:36:40Z', 1_789_997_800],
    ['words', 'yesterday', null],
    ['an object', {}, null],
    ['nothing', null, null],
    ['a negative number', -5, null],
  ])('dated with %s is dated as far as that can be', (_, created_at, expected) => {
    expect(read({ status: 'completed', created_at }).createdAt).toBe(expected);
  });

  it.each([
    [{ total: '3', completed: '2', failed: '1' }, 'mixed'],
    [{ total: 3, completed: 3, failed: null }, 'ok'],
    ['three', 'ok'],
    [[1, 2], 'ok'],
    [null, 'ok'],
  ])('with the counts %j has an outcome all the same', (request_counts, expected) => {
    expect(read({ status: 'completed', output_file_id: 'file-1', request_counts })).toMatchObject({
      outcome: expected,
    });
  });
});

describe.each(kindNames)('a %s', (kind) => {
  const parent = kindOf(kind).parent && 'parent_1';
  const list = { connection: 'local', kind, parent };
  const odd = [null, 7, 'x', [], true, {}, { status: {} }, { metadata: [1], created_at: [] }];

  it('that is malformed is read without an error', () => {
    for (const object of odd) {
      expect(kindOf(kind).read(object as never, now)).toMatchObject({
        references: expect.any(Array),
        words: expect.any(Array),
      });
    }
  });

  it('that was stored malformed can be updated, marked deleted and listed', async () => {
    const db = openDb(temporaryDatabase());
    onTestFinished(() => db.close());
    const history = historyStore({ db, now: () => now * 1000 });
    for (const [index, snapshot] of odd.filter((object) => object !== null).entries()) {
      const one = { ...list, connection: `odd-${index}` };
      const object = { id: 'x_1', status: 'completed', created_at: now };
      await history.save(one, object as never);
      const theOne = eq(records.connection, one.connection);
      await db.update(records).set({ snapshot }).where(theOne).run();
      expect((await history.list(one)).items).toMatchObject([{ id: 'x_1', snapshot }]);
      await history.save(one, { ...object, status: 'failed', level: 'error' } as never);
      await db.update(records).set({ snapshot }).where(theOne).run();
      expect(await history.markDeletedUpstream(one, 'x_1')).toMatchObject({
        deleted_upstream_at: now,
      });
    }
  });

  it('that is nested too deeply is kept without its nested values', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const db = openDb(temporaryDatabase());
    onTestFinished(() => db.close());
    const history = historyStore({ db, now: () => now * 1000 });
    const object = { id: 'x_1', status: 'completed', created_at: now, deep };
    const { snapshot } = await history.save(list, object as never);
    expect(snapshot).toEqual({ id: 'x_1', status: 'completed', created_at: now });
  });
});

it('every kind that is listed under another names a kind', () => {
  for (const name of kindNames) {
    const { parent } = kindOf(name);
    if (parent !== undefined) expect(kindNames).toContain(parent);
  }
});
