import { describe, expect, it } from 'vitest';
import { createGate } from '../gate';
import { createCrew } from './crew';

const crewOf = (halted: AbortSignal, grace = 60_000) =>
  createCrew({ gate: createGate(2), halted, grace, isLate: () => false });

describe('jobs side by side', () => {
  it('do not begin with a signal that is aborted already, and nothing is waited for', async () => {
    const crew = crewOf(AbortSignal.abort('expired'));
    let begun = 0;
    const isBegun = await crew.begin(async () => {
      begun += 1;
    });
    await crew.rest();
    expect([isBegun, begun]).toEqual([false, 0]);
  });

  it('are cut off when the time they are given after the signal is over', async () => {
    const halted = new AbortController();
    const crew = crewOf(halted.signal, 0);
    let wasCut = false;
    await crew.begin(async (cut) => {
      await new Promise<void>((resolve) => cut.addEventListener('abort', () => resolve()));
      wasCut = cut.aborted;
    });
    halted.abort('stopping');
    await crew.rest();
    expect(wasCut).toBe(true);
  });
});
