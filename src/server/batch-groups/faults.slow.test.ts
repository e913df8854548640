import { expect, it } from 'vitest';
import { inputOf, seeded, startGroups } from './testing';
import { type Faults, noFaults } from './testing-upstream';

/** Anything may fail at any time, with other chances in each run. */
function faultsOf(seed: number): Faults {
  const random = seeded(seed * 7919);
  const chance = (max: number) => (random() < 0.5 ? 0 : random() * max);
  return {
    lostRequest: chance(0.3),
    lostAnswer: chance(0.4),
    serverError: chance(0.3),
    rateLimit: chance(0.3),
    kill: chance(0.4),
    tooManyTokens: chance(0.4),
    failedLine: chance(0.4),
    expired: chance(0.5),
  };
}

it.each(Array.from({ length: 8 }, (_, at) => at + 1))(
  'no request is lost and none is run twice, whatever fails when (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const { submit, run, upstream, caller, exported, step } = await startGroups({
      ...{ seed, faults: faultsOf(seed) },
    });
    const count = 20 + seed;
    const id = await submit(inputOf(count), { limits: { lines: 3 + (seed % 5) } });
    for (let round = 0; round < 8; round += 1) {
      if (round === 5) upstream.setFaults(noFaults);
      if (round === 1 && seed % 4 === 0) {
        await caller.batchGroups.cancel({ connection: 'far', id }).catch(() => {});
        await step();
      }
      const group = await run(id);
      expect(group.ended_at).not.toBeNull();
      expect(group.counts.pending).toBe(0);
      if (group.counts.ok === count) break;
      await caller.batchGroups.resubmit({ connection: 'far', id, which: 'both' });
    }
    const lines = await exported(id);
    expect(lines.map(({ row }) => [row.line, row.customId, row.outcome])).toEqual(
      Array.from({ length: count }, (_, at) => [at + 1, `line-${at}`, 'ok']),
    );
    expect(lines.every(({ answer, row }) => answer?.includes(`answer to ${row.customId}`))).toBe(
      true,
    );
    expect([...upstream.answered].filter(([, times]) => times !== 1)).toEqual([]);
    expect(upstream.answered.size).toBe(count);
  },
);
