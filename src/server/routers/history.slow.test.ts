import { describe, expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '@/lib/testing-database';
import { openDb } from '../db/open';
import { readEnv } from '../env';
import { openHistory } from '../history/open';
import { historyStore } from '../history/store';
import { ask, connection, startTracking } from '../history/testing';
import { openServices } from '../services';

type Change = { kind: string; id: string; status: string; revision: number };

async function withChanges() {
  const tracking = await startTracking();
  const { caller } = tracking;
  return {
    ...tracking,
    /** The first `count` changes that a browser gets. A caller yields them as tuples. */
    async changes(count: number, lastEventId?: number): Promise<[string, Change][]> {
      const seen: [string, Change][] = [];
      for await (const change of await caller.history.changes({ lastEventId })) {
        seen.push(change as unknown as [string, Change]);
        if (seen.length === count) break;
      }
      return seen;
    },
  };
}

describe('changes', () => {
  it('start with the latest, and resume where a browser was', async () => {
    const { changes, submit, look } = await withChanges();
    await submit(ask('a', '/wait 60s'));
    await submit(ask('b', '/wait 60s'));
    await look();

    const [[latest = ''] = []] = await changes(1);
    expect(Number(latest)).toBeGreaterThanOrEqual(4);
    const all = await changes(3, 1);
    expect(all.map(([id]) => Number(id))).toEqual([2, 3, 4]);
    expect(all[0]?.[1]).toMatchObject({ connection, revision: 2 });
  });

  it('continue after a restore from an older backup', async () => {
    const { changes, openai, history } = await withChanges();
    const news = changes(1, 1_000_000);
    const file = await openai.files.create({
      file: new File(['x'], 'a.txt'),
      purpose: 'user_data',
    });
    await history.save({ connection, kind: 'file' }, file);
    expect((await news)[0]?.[1]).toMatchObject({ kind: 'file', id: file.id });
  });

  it('of another process are received', async () => {
    const { changes, folder, now } = await withChanges();
    const news = changes(1, 0);
    const other = openDb(testDatabase(folder, 'console'));
    const file = { id: 'file-1', object: 'file', filename: 'a', bytes: 1, created_at: 1 };
    await historyStore({ db: other, now }).save(
      { connection: 'local', kind: 'file' },
      file as never,
    );
    expect((await news)[0]?.[1]).toMatchObject({ id: 'file-1' });
    await other.close();
  });
});

describe('history', () => {
  it('survives a restart, and continues to be followed', async () => {
    const { submit, look, services, folder, now, moveClock } = await startTracking({
      works: false,
    });
    const { id } = await submit(ask('a', 'Say hello.'));
    await look();
    // What becomes of it is seen by the next one.
    services.platform.start();
    await services.platform.idle();
    await services.close();

    const { DATABASE_URL = '' } = services.env;
    const env = { LOG_LEVEL: 'silent', DATABASE_URL, DATA_DIR: folder };
    const again = openServices(readEnv(env), { now });
    onTestFinished(again.close);
    await moveClock(3);
    const { tracker, history } = openHistory(again);
    expect(await history.find({ connection, kind: 'batch' }, id)).toMatchObject({
      status: 'validating',
    });
    const news = history.watch(await history.latestRevision());
    await tracker.tick();
    expect((await news.next()).value).toMatchObject({ id, status: 'completed' });
    await news.return();
  });
});

describe('a list of everything', () => {
  it('spans kinds and connections, and is searched by an id', async () => {
    const { caller, submit, look } = await startTracking();
    const { id, input_file_id } = await submit(ask('a', '/wait 60s'));
    await look();
    const ids = async (filter: Parameters<typeof caller.history.list>[0]) =>
      (await caller.history.list(filter)).items.map((item) => item.id).sort();
    expect(await ids({})).toEqual([id, input_file_id].sort());
    expect(await ids({ kind: 'file' })).toEqual([input_file_id]);
    expect(await ids({ search: id })).toEqual([id]);
    expect(await ids({ connection: 'other' })).toEqual([]);
    expect(await caller.history.counts({ connection, kind: 'batch' })).toMatchObject({ total: 1 });
  });
});
