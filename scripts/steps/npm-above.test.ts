import { describe, expect, it } from 'vitest';
import { npmIsGone } from './npm-above.mjs';

/** Each process by id: its name and its parent. */
type Processes = Record<number, [name: string, parent: number]>;

function watch(processes: Processes, me = 30) {
  const read = (pid: number) => {
    const found = processes[pid];
    return found ? `${pid} (${found[0]}) S ${found[1]} 7 7 0 -1` : null;
  };
  return npmIsGone(read, () => processes[me]?.[1] ?? 0);
}

describe('the npm above us', () => {
  it('is found while nothing changes', () => {
    expect(watch({ 10: ['npm start', 5], 20: ['sh', 10], 30: ['node', 20] })()).toBe(false);
  });

  it('is gone when its shell has exited', () => {
    const processes: Processes = { 10: ['npm start', 5], 20: ['sh', 10], 30: ['node', 20] };
    const isGone = watch(processes);
    processes[30] = ['node', 1];
    expect(isGone()).toBe(true);
  });

  it('is gone when its shell has been orphaned', () => {
    const processes: Processes = { 10: ['npm start', 5], 20: ['sh', 10], 30: ['node', 20] };
    const isGone = watch(processes);
    processes[20] = ['sh', 1];
    expect(isGone()).toBe(true);
  });

  it('may be the parent process itself', () => {
    const processes: Processes = { 5: ['bash', 1], 10: ['npm start', 5], 30: ['node', 10] };
    const isGone = watch(processes);
    processes[10] = ['npm start', 1];
    expect(isGone()).toBe(false);
  });

  it('is watched through the parent process only, without /proc', () => {
    const parents = [20, 20, 1];
    const isGone = npmIsGone(
      () => null,
      () => parents.shift() ?? 1,
    );
    expect(isGone()).toBe(false);
    expect(isGone()).toBe(true);
  });
});
