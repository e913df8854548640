import { describe, expect, it } from 'vitest';
import { createLook } from './idle-memory';

const megabyte = 2 ** 20;

/** A process that is looked at every five seconds, and spent `busy` seconds of CPU time since the look before. */
function createProcess({ heap = 50, sizes = [20] } = {}) {
  let [cpu, time, collections] = [0, 0, 0];
  const look = createLook({
    cpuTime: () => cpu,
    now: () => time,
    heapSize: () => heap * megabyte,
    collect: () => {
      collections += 1;
      heap = Math.min(heap, sizes[collections - 1] ?? sizes.at(-1) ?? heap);
    },
  });
  return {
    look(busy: number) {
      cpu += busy * 1_000;
      time += 5_000;
      look();
      return collections;
    },
    allocate(more: number) {
      heap += more;
    },
  };
}

describe('memory', () => {
  it('is collected twice once the process was quiet after work', () => {
    const { look } = createProcess();
    expect([4, 4, 0, 0, 0, 0, 0].map(look)).toEqual([0, 0, 0, 1, 2, 2, 2]);
  });

  it('is collected again as long as that frees memory', () => {
    // The first frees what lies between, only the next gives it back.
    const { look } = createProcess({ heap: 322, sizes: [314, 137, 124, 123] });
    expect([4, 0, 0, 0, 0, 0, 0].map(look)).toEqual([0, 0, 1, 2, 3, 4, 4]);
  });

  it('is collected completely after interrupting work', () => {
    const { look, allocate } = createProcess();
    [4, 0, 0].map(look);
    allocate(100);
    expect([4, 0, 0, 0, 0].map(look)).toEqual([1, 1, 2, 3, 3]);
  });

  it('is collected again after more work', () => {
    const { look, allocate } = createProcess();
    [4, 0, 0, 0, 0].map(look);
    allocate(100);
    expect([4, 0, 0, 0, 0].map(look)).toEqual([2, 2, 3, 4, 4]);
  });

  it('is never collected while there is work', () => {
    const { look } = createProcess();
    expect([4, 0, 1, 0, 4, 0, 0.5].map(look)).toEqual(Array(7).fill(0));
  });

  it('is not collected if only timers ran', () => {
    const { look } = createProcess();
    expect([0.01, 0.01, 0.01, 0.01].map(look)).toEqual(Array(4).fill(0));
  });

  it('is not collected if work left little garbage', () => {
    const { look, allocate } = createProcess();
    [4, 0, 0, 0, 0].map(look);
    allocate(2);
    expect([4, 0, 0, 0].map(look)).toEqual(Array(4).fill(2));
  });
});
