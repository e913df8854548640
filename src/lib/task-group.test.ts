import { describe, expect, it } from 'vitest';
import { createSemaphore, createTaskGroup } from './concurrency';

const crewOf = (halted: AbortSignal, grace = 60_000) =>
  createTaskGroup({
    semaphore: createSemaphore(2),
    stopped: halted,
    gracePeriod: grace,
    isLate: () => false,
  });

describe('jobs side by side', () => {
  it('do not begin with a signal that is aborted already, and nothing is waited for', async () => {
    const crew = crewOf(AbortSignal.abort('expired'));
    let begun = 0;
    const isBegun = await crew.start(async () => {
      begun += 1;
    });
    await crew.finish();
    expect([isBegun, begun]).toEqual([false, 0]);
  });

  it('are cut off when the time they are given after the signal is over', async () => {
    const halted = new AbortController();
    const crew = crewOf(halted.signal, 0);
    let wasCut = false;
    await crew.start(async (cut) => {
      await new Promise<void>((resolve) => cut.addEventListener('abort', () => resolve()));
      wasCut = cut.aborted;
    });
    halted.abort('stopping');
    await crew.finish();
    expect(wasCut).toBe(true);
  });
});
