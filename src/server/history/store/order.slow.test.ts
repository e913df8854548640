import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import type { Batch } from '@/lib/openai';
import { itOnSqlite } from '@/lib/testing-database';
import { openDb } from '../../db/open';
import { historyStore } from '../store';
import type { Listing } from './list';

const start = 1_767_225_600;

interface Saved {
  id: string;
  name?: string | undefined;
  at?: number;
  status?: string;
}

async function openHistory(batches: Saved[]) {
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  const history = historyStore({ db, now: () => start * 1000 });
  async function save(batches: Saved[], connection = 'local'): Promise<void> {
    for (const { id, name, at = start, status = 'completed' } of batches) {
      const metadata = name === undefined ? null : { name };
      const batch = { id, object: 'batch', status, created_at: at, metadata } as unknown as Batch;
      await history.save({ connection, kind: 'batch' }, batch);
    }
  }
  await save(batches);
  /** All ids, page by page. */
  async function ids(listing: Listing, limit = 2): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await history.list({ ...listing, cursor, limit });
      found.push(...page.items.map(({ id }) => id));
      if (page.next_cursor === null) return found;
      cursor = page.next_cursor;
    }
  }
  return { db, history, save, ids };
}

describe('the order of a list', () => {
  const things = [
    { id: 'b1', name: 'beta', at: start + 1 },
    { id: 'b2', name: 'Alpha', at: start + 2, status: 'failed' },
    { id: 'aa', at: start + 3 },
    { id: 'b4', name: 'beta', at: start + 4 },
    { id: 'b5', name: 'Ünder', at: start + 5 },
  ];

  it('is newest first, or oldest first', async () => {
    const { ids } = await openHistory(things);
    expect(await ids({})).toEqual(['b5', 'b4', 'aa', 'b2', 'b1']);
    expect(await ids({ sort: 'created' })).toEqual(['b1', 'b2', 'aa', 'b4', 'b5']);
  });

  it('is by name ignoring case, or by id without a name', async () => {
    const { ids } = await openHistory(things);
    expect(await ids({ sort: 'name' })).toEqual(['aa', 'b2', 'b1', 'b4', 'b5']);
    expect(await ids({ sort: '-name' })).toEqual(['b5', 'b4', 'b1', 'b2', 'aa']);
  });

  it('is by the last change', async () => {
    const { history, ids } = await openHistory(things);
    await history.markDeletedUpstream({ connection: 'local', kind: 'batch' }, 'b1');
    expect(await ids({ sort: '-changed' })).toEqual(['b1', 'b5', 'b4', 'aa', 'b2']);
    expect(await ids({ sort: 'changed' })).toEqual(['b2', 'aa', 'b4', 'b5', 'b1']);
  });

  it('is newest first for an unknown order', async () => {
    const { ids } = await openHistory(things);
    expect(await ids({ sort: 'evil; drop table' })).toEqual(['b5', 'b4', 'aa', 'b2', 'b1']);
  });

  it('starts at the beginning for a cursor of another order', async () => {
    const { history } = await openHistory(things);
    const { next_cursor } = await history.list({ limit: 2 });
    const { items } = await history.list({ sort: 'name', cursor: next_cursor ?? '', limit: 2 });
    expect(items.map(({ id }) => id)).toEqual(['aa', 'b2']);
  });

  it('has each record once, whatever the names and page limits', async () => {
    const names = fc.array(fc.option(fc.string({ maxLength: 4 }), { nil: undefined }), {
      maxLength: 12,
    });
    const { save, ids } = await openHistory([]);
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 1, max: 4 }), async (given, limit) => {
        runs += 1;
        const connection = `run-${runs}`;
        await save(
          given.map((name, i) => ({ id: `b${i}`, name })),
          connection,
        );
        for (const sort of ['name', '-name', 'created', '-changed']) {
          const found = await ids({ connection, sort }, limit);
          expect(found).toHaveLength(given.length);
          expect(new Set(found).size).toBe(given.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  itOnSqlite('is read from an index in every order', async () => {
    const { db, history } = await openHistory(things);
    const plans: string[] = [];
    const prepare = db.$reader.prepare.bind(db.$reader);
    db.$reader.prepare = ((source: string) => {
      if (/"position".*order by/s.test(source)) {
        const { length } = source.match(/\?/g) ?? [];
        const rows = prepare(`explain query plan ${source}`).all(...Array(length).fill(1));
        plans.push(rows.map((row) => (row as { detail: string }).detail).join('; '));
      }
      return prepare(source);
    }) as typeof prepare;
    for (const sort of ['created', '-created', 'name', '-name', 'changed', '-changed']) {
      await history.list({ sort });
    }
    const ordered = plans.filter((plan) => plan.includes('facet='));
    expect(ordered).toHaveLength(6);
    expect(ordered.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
  });
});

describe('days', () => {
  it('include records from the first second up to before the end', async () => {
    const { history, ids } = await openHistory([
      { id: 'b1', name: 'x', at: start - 1 },
      { id: 'b2', name: 'x', at: start },
      { id: 'b3', name: 'x', at: start + 86_399 },
      { id: 'b4', name: 'x', at: start + 86_400 },
    ]);
    const day = { from: start, to: start + 86_400 };
    expect(await ids(day)).toEqual(['b3', 'b2']);
    expect(await ids({ ...day, sort: 'name' })).toEqual(['b2', 'b3']);
    expect(await ids({ ...day, search: 'x' })).toEqual(['b3', 'b2']);
    expect((await history.list(day)).total).toBeNull();
  });
});
