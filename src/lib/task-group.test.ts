import { describe, expect, it } from 'vitest';
import { createSemaphore, createTaskGroup } from './concurrency';

const taskGroupOf = (halted: AbortSignal, grace = 60_000) =>
  createTaskGroup({
    semaphore: createSemaphore(2),
    stopped: halted,
    gracePeriod: grace,
    isLate: () => false,
  });

describe('concurrent functions', () => {
  it('do not start with an aborted signal', async () => {
    const group = taskGroupOf(AbortSignal.abort('expired'));
    let begun = 0;
    const isBegun = await group.start(async () => {
      begun += 1;
    });
    await group.finish();
    expect([isBegun, begun]).toEqual([false, 0]);
  });

  it('are aborted after the grace period', async () => {
    const halted = new AbortController();
    const group = taskGroupOf(halted.signal, 0);
    let wasCut = false;
    await group.start(async (cut) => {
      await new Promise<void>((resolve) => cut.addEventListener('abort', () => resolve()));
      wasCut = cut.aborted;
    });
    halted.abort('stopping');
    await group.finish();
    expect(wasCut).toBe(true);
  });
});
