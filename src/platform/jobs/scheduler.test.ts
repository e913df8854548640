import { describe, expect, it, onTestFinished } from 'vitest';
import { createScheduler } from './scheduler';
import type { StopReason, Task, TaskType } from './task-type';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A loop over pieces that the test adds, and works on in its own time. */
function startLoop({ lanes = 2, isBroken = false, tidying = async (_: AbortSignal) => {} } = {}) {
  const pieces = new Map<string, Task>();
  const open = new Map<string, { end(error?: Error): void; halted: AbortSignal }>();
  const reports: unknown[] = [];
  const counts = { looks: 0, begun: 0, maxOpen: 0 };
  let version = 0;
  const kind: TaskType = {
    name: 'test',
    slots: lanes,
    async unfinished(limit) {
      counts.looks += 1;
      return [...pieces.values()].slice(0, limit);
    },
    run: (id, halted) =>
      new Promise((resolve, reject) => {
        counts.begun += 1;
        const end = (error?: Error) => {
          open.delete(id);
          if (error) reject(error);
          else resolve();
        };
        open.set(id, { end, halted });
        counts.maxOpen = Math.max(counts.maxOpen, open.size);
      }),
  };
  const broken: TaskType = {
    name: 'broken',
    slots: 1,
    unfinished: async (limit) => {
      if (isBroken && limit > 0) throw new Error('These rows cannot be read.');
      return [];
    },
    run: async () => {},
  };
  const loop = createScheduler({
    types: [broken, kind],
    version: () => version,
    now: () => 1_000_000,
    report: (error) => reports.push(error),
    cleanUp: tidying,
  });
  onTestFinished(async () => {
    const stopped = loop.stop();
    for (const { end } of open.values()) end();
    await stopped;
  });
  const add = (id: string, more: Partial<Task> = {}) =>
    pieces.set(id, { id, isCancelled: false, expires_at: null, ...more });
  const write = () => {
    version += 1;
  };
  return { ...loop, pieces, open, reports, counts, add, write };
}

describe('a scheduler', () => {
  it('runs as many tasks as slots, and starts the next when one ends', async () => {
    const { start, add, pieces, open, counts } = startLoop();
    for (const id of ['a', 'b', 'c']) add(id);
    start();
    await turn();
    expect([...open.keys()]).toEqual(['a', 'b']);
    pieces.delete('a');
    open.get('a')?.end();
    await expect.poll(() => [...open.keys()]).toEqual(['b', 'c']);
    expect(counts.maxOpen).toBe(2);
  });

  it('stops the running tasks and waits for them', async () => {
    let [wasAsked, isStopped] = [false, false];
    let release = () => {};
    const { start, stop } = startLoop({
      tidying: async (stopping) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        wasAsked = stopping.aborted;
      },
    });
    start();
    await turn();
    const stopped = stop().then(() => {
      isStopped = true;
    });
    await turn();
    expect(isStopped).toBe(false);
    release();
    await stopped;
    expect(wasAsked).toBe(true);
  });

  it('coalesces wake-ups of one tick', async () => {
    const { start, schedule: wake, counts } = startLoop();
    start();
    await turn();
    const before = counts.looks;
    for (let count = 0; count < 100; count += 1) wake();
    await turn();
    expect(counts.looks).toBe(before + 1);
  });

  it('restarts a task that became unfinished while its slot was closing', async () => {
    const { start, schedule: wake, add, open, counts } = startLoop();
    add('a');
    start();
    await turn();
    wake();
    await turn();
    open.get('a')?.end();
    await expect.poll(() => counts.begun).toBe(2);
  });

  it('notices the writes of another process', async () => {
    const { start, add, open, write } = startLoop();
    start();
    await turn();
    add('a');
    write();
    await expect.poll(() => [...open.keys()], { timeout: 900 }).toEqual(['a']);
  });

  it('stops cancelled and expired tasks, and all on shutdown', async () => {
    const { start, stop, schedule: wake, add, open } = startLoop({ lanes: 3 });
    add('off');
    add('late', { expires_at: 1_000.02 });
    add('slow');
    start();
    await turn();
    const reasons = () => [...open].map(([id, { halted }]) => [id, halted.reason as StopReason]);
    expect(reasons()).toEqual([
      ['off', undefined],
      ['late', undefined],
      ['slow', undefined],
    ]);
    add('off', { isCancelled: true });
    wake();
    await expect.poll(reasons).toEqual([
      ['off', 'cancelled'],
      ['late', 'expired'],
      ['slow', undefined],
    ]);
    const stopped = stop();
    expect(reasons()[2]).toEqual(['slow', 'stopping']);
    for (const { end } of open.values()) end();
    await stopped;
  });

  it('continues with other task types if one cannot be read', async () => {
    const { start, add, open, reports } = startLoop({ isBroken: true });
    add('a');
    start();
    await turn();
    expect([...open.keys()]).toEqual(['a']);
    expect(reports).toHaveLength(1);
  });

  it('reports a failure and retries the task later', async () => {
    const { start, schedule: wake, add, open, reports, counts } = startLoop();
    add('a');
    start();
    await turn();
    const failure = new Error('No room on the disk.');
    open.get('a')?.end(failure);
    await turn();
    wake();
    await turn();
    expect(reports).toEqual([failure]);
    expect(counts.begun).toBe(1);
  });
});
