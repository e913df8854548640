import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import { onAbort } from '@/lib/on-abort';
import { openStore } from '../store';
import { assignBlame, createSuspects } from './suspects';
import type { SuspectRow } from './suspects-schema';

const row = (key: string, deaths: number, is_alone: boolean, is_tried = false): SuspectRow => ({
  key,
  deaths,
  is_alone,
  is_tried,
  tried_by: null,
});
const never = new AbortController().signal;

describe('after a crash', () => {
  it.each([
    [
      'without progress, all that was under way is tried alone',
      [],
      ['a', 'b'],
      false,
      [row('a', 1, true), row('b', 1, true)],
    ],
    ['with progress, nothing is tried alone yet', [], ['a'], true, [row('a', 1, false)]],
    [
      'the second of the same work, it is tried alone in spite of progress',
      [row('a', 1, false)],
      ['a', 'b'],
      true,
      [row('a', 2, true), row('b', 1, false)],
    ],
    [
      'what was tried alone is to blame, and what waited for its turn is not',
      [row('a', 2, true, true), row('b', 2, true)],
      ['a', 'b'],
      false,
      [row('a', 3, true), row('b', 2, true)],
    ],
    [
      'what shares the blame never has enough of it to fail',
      [row('a', 2, false)],
      ['a'],
      false,
      [row('a', 2, true)],
    ],
    [
      'what has come to its end is not suspect any more',
      [row('a', 1, false), row('b', 1, true)],
      [],
      true,
      [],
    ],
  ])('%s', (_, before, underWay, hadProgress, after) => {
    expect(assignBlame(before, underWay, hadProgress)).toEqual(after);
  });

  it('of one of several processes, to have been there counts once, and to die alone each time', () => {
    const ofProcesses = (before: SuspectRow[]) => assignBlame(before, ['a'], true, 1);
    expect(ofProcesses([])).toEqual([row('a', 1, false)]);
    expect(ofProcesses([row('a', 1, false)])).toEqual([row('a', 1, true)]);
    expect(ofProcesses([row('a', 1, true, true)])).toEqual([row('a', 2, true)]);
    expect(ofProcesses([row('a', 2, true, true)])).toEqual([row('a', 3, true)]);
  });
});

describe('suspects', () => {
  /** The worker of a process that died while `keys` were under way, and one that starts after it. */
  async function afterDeath(...keys: string[]) {
    const store = openStore(temporaryDatabase());
    onTestFinished(() => store.close());
    await createSuspects(store.suspects).start(async () => []);
    const suspects = createSuspects(store.suspects);
    await suspects.start(async () => keys);
    return { store, suspects };
  }

  it('run one at a time, each attempt recorded first', async () => {
    const { store, suspects } = await afterDeath('a', 'b');
    const tried: string[][] = [];
    const work = async () => {
      const rows = await store.suspects.list();
      tried.push(rows.filter(({ is_tried }) => is_tried).map(({ key }) => key));
    };
    await Promise.all([suspects.attempt('a', never, work), suspects.attempt('b', never, work)]);
    expect(tried).toEqual([['a'], ['b']]);
    expect(await store.suspects.list()).toEqual([]);
  });

  it('do not block other work', async () => {
    const { suspects } = await afterDeath('a');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = suspects.attempt('a', never, () => released);
    expect(await suspects.attempt('c', never, async () => 'done')).toBe('done');
    release();
    await held;
  });

  it('stay suspect when stopped, without an open attempt', async () => {
    const { store, suspects } = await afterDeath('a');
    const halted = new AbortController();
    await suspects.attempt('a', halted.signal, async () => halted.abort('stopping'));
    expect(await store.suspects.list()).toEqual([row('a', 1, true)]);
  });

  it('stopped while waiting end at once', async () => {
    const { suspects } = await afterDeath('a', 'b');
    const held = new AbortController();
    const released = new Promise<void>((resolve) => void onAbort(held.signal, resolve));
    const first = suspects.attempt('a', held.signal, () => released);
    const halted = new AbortController();
    const second = suspects.attempt('b', halted.signal, async () => 'ended');
    halted.abort('cancelled');
    expect(await second).toBe('ended');
    held.abort();
    await first;
  });

  it('do not exist after a clean stop', async () => {
    const store = openStore(temporaryDatabase());
    onTestFinished(() => store.close());
    const first = createSuspects(store.suspects);
    await first.start(async () => []);
    await first.stop();
    const second = createSuspects(store.suspects);
    await second.start(async () => ['a']);
    expect(await store.suspects.list()).toEqual([]);
  });

  it('cost one write per process, however much work it does', async () => {
    const store = openStore(temporaryDatabase());
    onTestFinished(() => store.close());
    let writes = 0;
    const rows = {
      ...store.suspects,
      noteProgress: async () => {
        writes += 1;
      },
    };
    const suspects = createSuspects(rows);
    await suspects.start(async () => []);
    for (let count = 0; count < 9; count += 1)
      await suspects.attempt(`${count}`, never, async () => {});
    expect(writes).toBe(1);
  });
});
