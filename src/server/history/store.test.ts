import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import type { Batch, OpenAIFile } from '@/lib/openai';
import { openDb } from '../db/open';
import { historyStore } from './store';

const start = 1_767_225_600;

function openHistory() {
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  let time = start;
  const history = historyStore({ db, now: () => time * 1000 });
  return {
    db,
    history,
    wait: (seconds: number) => {
      time += seconds;
    },
    ids: async (listing: Parameters<typeof history.list>[0]) =>
      (await history.list(listing)).items.map(({ id }) => id),
  };
}

function batch(id: string, more: Partial<Batch> = {}): Batch {
  return {
    id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    input_file_id: `file-of-${id}`,
    status: 'validating',
    created_at: start,
    ...more,
  };
}

function file(id: string, more: Partial<OpenAIFile> = {}): OpenAIFile {
  return {
    id,
    object: 'file',
    bytes: 10,
    created_at: start,
    filename: `${id}.jsonl`,
    purpose: 'batch',
    status: 'processed',
    ...more,
  };
}

const ada = { id: 'user-1', name: 'Ada' };

describe('saving', () => {
  it('keeps the object verbatim', async () => {
    const { history } = openHistory();
    const odd = JSON.parse(
      '{"id":"batch_1","object":"batch","status":"validating","created_at":1767225600,"input_file_id":"file-1","metadata":{"__proto__":"x","constructor":"y"},"novel":null}',
    );

    const record = await history.save({ connection: 'local', kind: 'batch' }, odd);

    expect(JSON.stringify(record.snapshot)).toBe(JSON.stringify(odd));
    expect(await history.find({ connection: 'local', kind: 'batch' }, 'batch_1')).toEqual(record);
  });

  it('gives each change the next revision, and none to an unchanged object', async () => {
    const { history, wait } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_2'));
    wait(120);

    const same = await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    const changed = await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_2', { status: 'in_progress' }),
    );

    expect(same).toMatchObject({ revision: 1, seen_at: start + 120, first_seen_at: start });
    expect(changed).toMatchObject({ revision: 3, status: 'in_progress' });
  });

  it('accepts an object without most fields', async () => {
    const { history } = openHistory();
    const record = await history.save({ connection: 'local', kind: 'batch' }, {
      id: 'x',
      metadata: 7,
    } as never);
    expect(record).toMatchObject({ status: 'unknown', outcome: null, created_at: start });
  });

  it('shortens long names, and keeps the object unchanged', async () => {
    const { history, ids } = openHistory();
    const filename = `${'long '.repeat(100_000)}end`;
    const record = await history.save(
      { connection: 'local', kind: 'file' },
      file('file-1', { filename }),
    );
    expect(record.name).toHaveLength(300);
    expect(record.snapshot.filename).toBe(filename);
    expect(await ids({ search: 'long' })).toEqual(['file-1']);
  });

  it('counts an id once that is on a page twice', async () => {
    const { history } = openHistory();
    expect(
      await history.savePage({ connection: 'local', kind: 'file' }, [
        file('file-1'),
        file('file-1'),
      ]),
    ).toBe(1);
    expect(await history.counts({ connection: 'local', kind: 'file' })).toMatchObject({ total: 1 });
  });

  it('ignores an answer that is older than what was saved', async () => {
    const { history, wait } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    const end = batch('batch_1', { status: 'completed', output_file_id: 'file-o' });
    await history.save({ connection: 'local', kind: 'batch' }, end);
    wait(5);
    const late = batch('batch_1', { status: 'in_progress' });
    expect(await history.save({ connection: 'local', kind: 'batch' }, late)).toMatchObject({
      status: 'completed',
    });
    wait(120);
    expect(await history.save({ connection: 'local', kind: 'batch' }, late)).toMatchObject({
      status: 'in_progress',
    });
  });

  it('keeps connections separate', async () => {
    const { history, ids } = openHistory();
    await history.save({ connection: 'local', kind: 'file' }, file('file-1'));
    await history.save(
      { connection: 'other', kind: 'file' },
      file('file-1', { filename: 'theirs' }),
    );
    expect(await ids({ connection: 'local' })).toEqual(['file-1']);
    expect(await history.find({ connection: 'other', kind: 'file' }, 'file-1')).toMatchObject({
      name: 'theirs',
    });
  });
});

describe('the timeline', () => {
  it('has the times of upstream, also for states that were never observed', async () => {
    const { history, wait } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'), { by: ada });
    wait(600);
    await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_1', {
        status: 'completed',
        in_progress_at: start + 5,
        finalizing_at: start + 90,
        completed_at: start + 91,
      }),
    );

    expect(await history.timeline({ connection: 'local', kind: 'batch' }, 'batch_1')).toEqual([
      { what: 'created', from: null, to: 'validating', at: start, by: ada },
      { what: 'status', from: 'validating', to: 'in_progress', at: start + 5, by: null },
      { what: 'status', from: 'in_progress', to: 'finalizing', at: start + 90, by: null },
      { what: 'status', from: 'finalizing', to: 'completed', at: start + 91, by: null },
    ]);
  });

  it('uses the time of observation if upstream reports none', async () => {
    const { history, wait } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    wait(30);
    await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_1', { status: 'paused' }),
    );
    const timeline = await history.timeline({ connection: 'local', kind: 'batch' }, 'batch_1');
    expect(timeline.at(-1)).toMatchObject({ from: 'validating', to: 'paused', at: start + 30 });
  });

  it('names who requested a state, and when upstream reached it', async () => {
    const { history, wait } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    wait(10);
    await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_1', { status: 'cancelling', cancelling_at: start + 10 }),
      { by: ada, asked: 'cancelled' },
    );
    expect(await history.timeline({ connection: 'local', kind: 'batch' }, 'batch_1')).toMatchObject(
      [
        { what: 'created' },
        { what: 'asked', to: 'cancelled', by: ada },
        { what: 'status', to: 'cancelling', by: null },
      ],
    );
  });

  it('records that an object was deleted and restored', async () => {
    const { history, wait } = openHistory();
    await history.save({ connection: 'local', kind: 'file' }, file('file-1'));
    wait(10);
    expect(
      await history.markDeletedUpstream({ connection: 'local', kind: 'file' }, 'file-1'),
    ).toMatchObject({
      deleted_upstream_at: start + 10,
    });
    wait(10);
    expect(await history.save({ connection: 'local', kind: 'file' }, file('file-1'))).toMatchObject(
      { deleted_upstream_at: null },
    );

    const timeline = await history.timeline({ connection: 'local', kind: 'file' }, 'file-1');
    expect(timeline.map(({ what }) => what)).toEqual(['created', 'gone', 'back']);
    expect(await history.counts({ connection: 'local', kind: 'file' })).toMatchObject({ gone: 0 });
  });
});

describe('outcomes', () => {
  const outcomes = [
    [{ status: 'in_progress' }, null],
    [{ status: 'completed', request_counts: { total: 3, completed: 3, failed: 0 } }, 'ok'],
    [{ status: 'completed', request_counts: { total: 3, completed: 2, failed: 1 } }, 'mixed'],
    [{ status: 'completed', request_counts: { total: 3, completed: 0, failed: 3 } }, 'failed'],
    [{ status: 'completed', output_file_id: 'file-o' }, 'ok'],
    [{ status: 'completed', error_file_id: 'file-e' }, 'failed'],
    [{ status: 'expired', request_counts: { total: 3, completed: 2, failed: 0 } }, 'mixed'],
    [{ status: 'cancelled', request_counts: { total: 3, completed: 0, failed: 0 } }, 'failed'],
    [{ status: 'failed' }, 'failed'],
    [{ status: 'something new' }, null],
  ] as const;

  it.each(outcomes)('reads %j as %s', async (more, outcome) => {
    const { history } = openHistory();
    expect(
      await history.save({ connection: 'local', kind: 'batch' }, batch('b', more)),
    ).toMatchObject({ outcome });
  });
});

describe('lists', () => {
  async function filled() {
    const opened = openHistory();
    const { history } = opened;
    await history.savePage({ connection: 'local', kind: 'batch' }, [
      batch('batch_d', { status: 'completed', output_file_id: 'o', created_at: start + 4 }),
      batch('batch_c', { status: 'in_progress', created_at: start + 3 }),
      batch('batch_b', { status: 'completed', error_file_id: 'e', created_at: start + 2 }),
      batch('batch_a', { created_at: start + 1, metadata: { name: 'Nightly Évaluation' } }),
    ]);
    await history.savePage({ connection: 'local', kind: 'file' }, [
      file('file-2', { purpose: 'batch_output', created_at: start + 9 }),
      file('file-1', { filename: 'My night.jsonl' }),
    ]);
    await history.markDeletedUpstream({ connection: 'local', kind: 'batch' }, 'batch_b');
    return opened;
  }

  it('are newest first and paged by cursor', async () => {
    const { history } = await filled();
    const first = await history.list({ connection: 'local', kind: 'batch', limit: 3 });
    const second = await history.list({
      connection: 'local',
      kind: 'batch',
      limit: 3,
      cursor: first.next_cursor ?? undefined,
    });
    expect(first.items.map(({ id }) => id)).toEqual(['batch_d', 'batch_c', 'batch_b']);
    expect(second.items.map(({ id }) => id)).toEqual(['batch_a']);
    expect(first.total).toBe(4);
    expect(second.next_cursor).toBeNull();
  });

  it('can be filtered by any combination', async () => {
    const { ids } = await filled();
    const batches = { connection: 'local', kind: 'batch' } as const;
    expect(await ids({ ...batches, status: ['completed'] })).toEqual(['batch_d', 'batch_b']);
    expect(await ids({ ...batches, status: ['completed'], gone: false })).toEqual(['batch_d']);
    expect(await ids({ ...batches, outcome: ['failed'] })).toEqual(['batch_b']);
    expect(await ids({ ...batches, outcome: ['failed'], gone: false })).toEqual([]);
    expect(await ids({ kind: 'file', category: 'batch_output' })).toEqual(['file-2']);
    expect(await ids({})).toHaveLength(6);
  });

  it('are searched by prefixes of words, ignoring case and accents', async () => {
    const { ids } = await filled();
    expect(await ids({ search: 'night' })).toEqual(['batch_a', 'file-1']);
    expect(await ids({ search: 'EVAL nightly' })).toEqual(['batch_a']);
    expect(await ids({ search: 'night', kind: 'file' })).toEqual(['file-1']);
    expect(await ids({ search: 'night day' })).toEqual([]);
  });

  it('are searched by an id, a prefix of one, and the id of an input file', async () => {
    const { ids } = await filled();
    expect(await ids({ search: 'batch_c' })).toEqual(['batch_c']);
    expect(await ids({ search: 'file-of-batch_d' })).toEqual(['batch_d']);
    expect(await ids({ search: 'batch_' })).toHaveLength(4);
  });

  it('accept any text as a search', async () => {
    const { ids } = await filled();
    for (const search of [
      '"',
      '*',
      'a"b*',
      'NOT',
      'words:',
      '--',
      '(',
      '\0',
      '𐐷x',
      'a'.repeat(9999),
    ]) {
      expect(await ids({ search }), search).toEqual([]);
    }
  });

  it('have the current words, states and counts after a change', async () => {
    const { history, ids } = await filled();
    await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_c', { status: 'failed', metadata: { k: 'renamed' } }),
    );
    expect(await ids({ search: 'renamed', status: ['failed'] })).toEqual(['batch_c']);
    expect(await ids({ status: ['in_progress'] })).toEqual([]);
    expect(await history.counts({ connection: 'local', kind: 'batch' })).toEqual({
      total: 4,
      by_status: { completed: 2, validating: 1, failed: 1 },
      by_outcome: { ok: 1, failed: 2 },
      gone: 1,
    });
  });
});

describe('lineage and uses', () => {
  it('is followed in both directions, and ends at a circle', async () => {
    const { history } = openHistory();
    const child = (id: string, parent: string) =>
      history.save(
        { connection: 'local', kind: 'batch' },
        batch(id, { metadata: { signalbox_parent: parent } }),
      );
    await child('one', 'three');
    await child('two', 'one');
    await child('three', 'two');
    const { ancestors, descendants } = await history.lineage(
      { connection: 'local', kind: 'batch' },
      'two',
    );
    expect(ancestors.map(({ id }) => id)).toEqual(['three', 'one']);
    expect(descendants).toEqual([]);
  });

  it('lists the batches of a file', async () => {
    const { history } = openHistory();
    await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_1', { output_file_id: 'file-o' }),
    );
    const [use] = await history.naming({ connection: 'local', kind: 'file' }, 'file-o');
    expect(use).toMatchObject({ role: 'output', id: 'batch_1' });
  });
});

describe('watching', () => {
  it('resumes after the last seen change, then yields each change', async () => {
    const { history } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_2'));
    const news = history.watch(1);

    expect((await news.next()).value?.id).toBe('batch_2');
    const next = news.next();
    await history.save(
      { connection: 'local', kind: 'batch' },
      batch('batch_1', { status: 'failed' }),
    );
    expect((await next).value).toMatchObject({ id: 'batch_1', status: 'failed', revision: 3 });
    await news.return();
  });

  it('misses none of a thousand changes', async () => {
    const { history } = openHistory();
    const files = Array.from({ length: 1000 }, (_, i) => file(`file-${i}`));
    await history.savePage({ connection: 'local', kind: 'file' }, files);
    const seen = new Set<string>();
    for await (const { id } of history.watch(0)) if (seen.add(id).size === 1000) break;
    expect(seen.size).toBe(1000);
  });

  it('ends with its signal', async () => {
    const { history } = openHistory();
    const stop = new AbortController();
    const change = history.watch(0, stop.signal).next();
    stop.abort();
    await expect(change).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('purging', () => {
  it('removes one connection and leaves the others', async () => {
    const { history, ids, db } = openHistory();
    await history.save({ connection: 'local', kind: 'batch' }, batch('batch_1'));
    await history.save({ connection: 'other', kind: 'batch' }, batch('batch_1'));
    await history.purge('local');
    expect(await ids({})).toHaveLength(1);
    expect(await ids({ search: 'batch' })).toHaveLength(1);
    expect(await db.plain('select count(*) from changes').pluck()).toEqual([1]);
  });
});
