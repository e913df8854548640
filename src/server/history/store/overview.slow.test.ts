import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { itOnSqlite } from '@/lib/testing-database';
import { openDb } from '../../db/open';
import { historyStore } from '../store';

const now = 1_795_000_000;
const hour = 3600;

function openHistory() {
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  const history = historyStore({ db, now: () => now * 1000 });
  return {
    db,
    history,
    save: (kind: 'batch' | 'file', object: object) =>
      history.save({ connection: 'local', kind }, { created_at: now - hour, ...object } as never),
    ids: async () => {
      const seen = await history.overview();
      const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
      const { failed, waiting, ending, expiring, running, ended } = seen;
      return {
        failed: idsOf(failed),
        ending: idsOf(ending),
        expiring: expiring.map(({ id, kept }) => [id, kept]),
        waiting: idsOf(waiting),
        running: idsOf(running),
        ended: idsOf(ended),
        empty: seen.empty,
      };
    },
  };
}

const counts = (completed: number, failed: number) => ({
  request_counts: { total: 10, completed, failed },
});

describe('the overview', () => {
  it('is empty before anything was seen', async () => {
    expect(await openHistory().ids()).toMatchObject({ empty: true, failed: [], running: [] });
  });

  it('lists failures first, however many files there are', async () => {
    const { save, ids } = openHistory();
    await save('batch', { id: 'whole', status: 'completed', ...counts(10, 0) });
    await save('batch', { id: 'half', status: 'completed', ...counts(8, 2) });
    await save('batch', { id: 'refused', status: 'failed' });
    await save('batch', { id: 'called-off', status: 'cancelled', ...counts(3, 0) });
    await save('batch', { id: 'old', status: 'failed', created_at: now - 9 * 86_400 });
    for (let n = 0; n < 60; n += 1) {
      await save('file', { id: `output-${n}`, status: 'processed', created_at: now });
    }
    const seen = await ids();
    expect(seen.failed.sort()).toEqual(['half', 'refused']);
    expect(seen.ended.sort()).toEqual(['called-off', 'old', 'whole']);
    expect(seen.empty).toBe(false);
  });

  it('does not list a failed batch that was resubmitted', async () => {
    const { save, ids } = openHistory();
    await save('batch', { id: 'first', status: 'completed', ...counts(8, 2) });
    const metadata = { signalbox_parent: 'first' };
    await save('batch', { id: 'second', status: 'in_progress', metadata, ...counts(1, 0) });
    expect(await ids()).toMatchObject({ failed: [], running: ['second'] });
  });

  it('warns of batches that are near their deadline or too slow for it', async () => {
    const { save, ids } = openHistory();
    const running = { status: 'in_progress', in_progress_at: now - hour };
    await save('batch', { id: 'calm', ...running, ...counts(5, 0), expires_at: now + 20 * hour });
    await save('batch', { id: 'late', ...running, ...counts(5, 0), expires_at: now + hour });
    await save('batch', { id: 'slow', ...running, ...counts(1, 0), expires_at: now + 4 * hour });
    await save('batch', { id: 'odd', ...running, expires_at: 'soon', request_counts: null });
    expect((await ids()).ending.sort()).toEqual(['late', 'slow']);
    expect((await ids()).running.sort()).toEqual(['calm', 'odd']);
  });

  it('lists files that expire within a day, the earliest first', async () => {
    const { save, ids } = openHistory();
    await save('file', { id: 'later', expires_at: now + 20 * hour });
    await save('file', { id: 'next', expires_at: now + 600 });
    await save('file', { id: 'next-week', expires_at: now + 7 * 86_400 });
    await save('file', { id: 'past', expires_at: now - 600 });
    await save('file', { id: 'odd', expires_at: 'tomorrow' });
    await save('file', { id: 'never' });
    expect((await ids()).expiring).toEqual([
      ['next', false],
      ['later', false],
    ]);
  });

  itOnSqlite('finds expiring files by their index, not by reading all', async () => {
    const { db } = openHistory();
    const plan = await db.all<{ detail: string }>(
      sql`explain query plan select seq from records where kind = 'file' and gone_at is null
        and ("records"."snapshot" ->> '$.expires_at') between ${now} and ${now + 86_400}
        order by "records"."snapshot" ->> '$.expires_at' limit 20`,
    );
    expect(plan.map(({ detail }) => detail).join()).toContain('USING INDEX records_expiring');
  });

  it('lists threads with a failed or waiting run after the jobs, and no others', async () => {
    const { history, ids } = openHistory();
    const run = async (thread: string, status: string) => {
      const of = { connection: 'local', kind: 'run' as const, parent: thread };
      await history.save(of, { id: `run_${thread}`, created_at: now - hour, status } as never);
      await history.save({ connection: 'local', kind: 'thread' }, {
        id: thread,
        created_at: now - hour,
      } as never);
    };
    await run('failing', 'failed');
    await run('waiting', 'requires_action');
    await run('running', 'in_progress');
    await run('done', 'completed');
    expect(await ids()).toMatchObject({
      failed: ['failing'],
      waiting: ['waiting'],
      running: ['running'],
      ended: [],
    });
  });
});
