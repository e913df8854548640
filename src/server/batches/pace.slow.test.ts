import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { openDb } from '../db/open';
import { historyStore } from '../history/store';
import { pacesOf } from './pace';
import { paceStore } from './pace-store';

const start = 1_790_000_000;
const list = { connection: 'local', kind: 'batch' as const };

/** A history on a clock of its own. */
function openPaces() {
  let time = start;
  const db = openDb(temporaryDatabase());
  onTestFinished(() => db.close());
  const history = historyStore({ db, now: () => time * 1000 });
  const batch = (id: string, more: object) => ({
    ...{
      id,
      object: 'batch',
      endpoint: '/v1/chat/completions',
      model: 'm',
      input_file_id: 'file-1',
    },
    ...{ completion_window: '24h', created_at: start },
    ...more,
  });
  const store = paceStore(db);
  return {
    db,
    at: (seconds: number) => {
      time = start + seconds;
    },
    save: (id: string, more: object) => history.save(list, batch(id, more) as never),
    /** Earlier batches, which took 1 s, 2 s, 3 s … */
    async end(count: number, more: object = {}) {
      for (let took = 1; took <= count; took += 1) {
        const ended = { created_at: start - 9_000, completed_at: start - 9_000 + took };
        const id = `ended_${JSON.stringify(more).length}_${took}`;
        await history.save(list, batch(id, { status: 'completed', ...ended, ...more }) as never);
      }
    },
    paceOf: async (id: string) => (await pacesOf(store, 'local', time * 1000, id))[0],
    samples: (seq: number) => store.samples([seq]).then((found) => found.get(seq) ?? []),
  };
}

const running = (completed: number, total = 10_000) => ({
  status: 'in_progress',
  in_progress_at: start,
  request_counts: { completed, failed: 0, total },
});

describe('a running batch', () => {
  it('is slow once it takes longer than 95 % of the earlier ones of its kind', async () => {
    const { at, save, end, paceOf } = openPaces();
    await end(40);
    await end(5, { model: 'another' });
    await save('batch_1', running(1));
    at(38);
    expect(await paceOf('batch_1')).toMatchObject({
      earlier: { count: 40, p50: 20, p95: 38 },
      is_slow: false,
    });
    at(39);
    expect(await paceOf('batch_1')).toMatchObject({ is_slow: true });
  });

  it('is not called slow while too few have ended', async () => {
    const { at, save, end, paceOf } = openPaces();
    await end(19);
    await save('batch_1', running(1));
    at(100_000);
    expect(await paceOf('batch_1')).toMatchObject({ earlier: null, is_slow: false });
  });

  it('has an estimate of what was seen, of which few samples are kept', async () => {
    const { at, save, paceOf, samples } = openPaces();
    for (let look = 0; look <= 300; look += 1) {
      at(look * 10);
      await save('batch_1', running(look * 20));
    }
    const kept = await samples(1);
    expect(kept.length).toBeLessThanOrEqual(64);
    expect([kept[0], kept.at(-1)]).toEqual([
      { at: start, done: 0 },
      { at: start + 3_000, done: 6_000 },
    ]);
    const pace = await paceOf('batch_1');
    expect(pace).toMatchObject({ since: start, estimate: { kind: 'band' } });
    if (pace?.estimate.kind !== 'band') return;
    expect(pace.estimate.perMinute).toBeCloseTo(120);
    expect(pace.estimate.low).toBeCloseTo(2_000 * 0.9);
    expect(pace.estimate.high).toBeCloseTo(2_000 * 1.1);
  });

  it('says since when it has its state, from the timeline where upstream does not say', async () => {
    const { at, save, paceOf } = openPaces();
    await save('batch_1', { ...running(1), in_progress_at: null });
    at(700);
    await save('batch_1', { ...running(1), status: 'finalizing' });
    at(900);
    expect(await paceOf('batch_1')).toMatchObject({ status: 'finalizing', since: start + 700 });
  });

  it('leaves nothing behind when it has ended', async () => {
    const { at, save, paceOf, samples } = openPaces();
    await save('batch_1', running(1));
    at(60);
    await save('batch_1', { ...running(2, 2), status: 'completed', completed_at: start + 60 });
    expect(await samples(1)).toEqual([]);
    expect(await paceOf('batch_1')).toBeUndefined();
  });
});
