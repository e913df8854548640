import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordView } from '@/server/history/view';
import { placeInOrder } from './list-membership';
import { type ListData, patchList } from './record-changes';

function record(id: string, more: Partial<RecordView> = {}): RecordView {
  return {
    connection: 'local',
    kind: 'batch',
    id,
    parent: null,
    origin_id: null,
    name: null,
    status: 'in_progress',
    outcome: null,
    category: '',
    created_at: 100,
    used_by: 0,
    snapshot: {},
    revision: 1,
    first_seen_at: 100,
    seen_at: 100,
    deleted_upstream_at: null,
    imported_at: null,
    ...more,
  };
}

function loaded(pages: RecordView[][], total: number | null = pages.flat().length): ListData {
  return { pages: pages.map((items) => ({ items, total })), pageParams: [] };
}

const ids = (data: ListData | 'unsure') =>
  data === 'unsure' ? data : data.pages.map(({ items }) => items.map(({ id }) => id));

describe('a record that changed', () => {
  it('is replaced in its page, and all other objects stay the same', () => {
    const data = loaded([
      [record('b4'), record('b3')],
      [record('b2'), record('b1')],
    ]);
    const changed = record('b1', { revision: 7, status: 'completed' });
    const patched = patchList(data, {}, [changed]);
    if (patched === 'unsure') throw new Error('It is known.');
    expect(patched.pages[1]?.items[1]).toBe(changed);
    expect(patched.pages[0]).toBe(data.pages[0]);
    expect(patched.pages[1]?.items[0]).toBe(data.pages[1]?.items[0]);
  });

  it('stays under the pointer when the filters would no longer let it through', () => {
    const data = loaded([[record('b1')]]);
    const changed = record('b1', { revision: 2, status: 'completed' });
    expect(ids(patchList(data, { status: ['in_progress'] }, [changed]))).toEqual([['b1']]);
  });

  it('ignores an outdated answer', () => {
    const data = loaded([[record('b1', { revision: 9 })]]);
    expect(patchList(data, {}, [record('b1', { revision: 8 })])).toBe(data);
  });
});

describe('a new record', () => {
  const two = loaded([[record('b3', { created_at: 30 })], [record('b1', { created_at: 10 })]], 9);

  it('is inserted in order, and counted', () => {
    const newest = record('b4', { created_at: 40 });
    const between = record('b2', { created_at: 20 });
    const patched = patchList(two, {}, [newest, between]);
    expect(ids(patched)).toEqual([
      ['b4', 'b3'],
      ['b2', 'b1'],
    ]);
    expect(patched !== 'unsure' && patched.pages[0]?.total).toBe(11);
  });

  it('is only counted if it is beyond the loaded rows', () => {
    const patched = patchList(two, {}, [record('b0', { created_at: 5 })]);
    expect(ids(patched)).toEqual([['b3'], ['b1']]);
    expect(patched !== 'unsure' && patched.pages[0]?.total).toBe(10);
  });

  it('is appended if the whole list is loaded', () => {
    const whole = loaded([[record('b3', { created_at: 30 })]]);
    expect(ids(patchList(whole, {}, [record('b0', { created_at: 5 })]))).toEqual([['b3', 'b0']]);
    expect(ids(patchList(loaded([[]]), {}, [record('b0')]))).toEqual([['b0']]);
  });

  it('is not added to lists whose filters exclude it', () => {
    const data = loaded([[record('b1')]]);
    const stranger = record('x', { connection: 'other', status: 'failed', created_at: 50 });
    for (const listing of [
      { connection: 'local' },
      { kind: 'file' },
      { status: ['completed'] },
      { outcome: ['ok'] },
      { gone: true },
      { from: 60 },
      { to: 50 },
      { category: 'batch' },
      { kind: 'batch', parent: 'thread_1' },
    ]) {
      expect(patchList(data, listing, [stranger])).toBe(data);
    }
  });

  it('under a parent is put in the list of that parent, and in none of all kinds', () => {
    const data = loaded([[record('b1')]]);
    const child = record('c', { parent: 'thread_1', created_at: 200 });
    const under = (parent: string) => ids(patchList(data, { kind: 'batch', parent }, [child]));
    expect(under('thread_1')).toEqual([['c', 'b1']]);
    expect(under('thread_2')).toEqual([['b1']]);
    expect(patchList(data, {}, [child])).toBe(data);
  });

  it('is a different record under another parent, even with the same id', () => {
    const data = loaded([[record('c', { parent: 'thread_1' })]]);
    const twin = record('c', { parent: 'thread_2', revision: 9 });
    expect(patchList(data, { parent: 'thread_1' }, [twin])).toBe(data);
  });

  it('is left to the server where the list is a search', () => {
    expect(patchList(loaded([[]]), { search: 'report' }, [record('b1')])).toBe('unsure');
  });
});

it('lists stay in order and hold each record once, for any order of changes', () => {
  const arbitrary = fc.record({
    id: fc.integer({ min: 0, max: 8 }).map((n) => `b${n}`),
    created_at: fc.integer({ min: 0, max: 5 }),
    revision: fc.integer({ min: 1, max: 40 }),
  });
  const sorts = fc.constantFrom(undefined, 'created', 'name', '-name');
  fc.assert(
    fc.property(fc.array(arbitrary), sorts, (changes, sort) => {
      const created = new Map<string, number>();
      let data: ListData | 'unsure' = loaded([[]]);
      for (const { id, created_at, revision } of changes) {
        // An object's time of creation is fixed.
        const at = created.get(id) ?? created_at;
        created.set(id, at);
        if (data !== 'unsure')
          data = patchList(data, { sort }, [record(id, { created_at: at, revision })]);
      }
      if (data === 'unsure') throw new Error('It is known.');
      const items = data.pages.flatMap((page) => page.items);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      expect(data.pages[0]?.total).toBe(items.length);
      const key = (item: RecordView) => (sort?.endsWith('name') ? item.id : item.created_at);
      const inOrder = items.toSorted((a, b) => placeInOrder(a, b, sort)).map(key);
      expect(items.map(key)).toEqual(inOrder);
    }),
  );
});
