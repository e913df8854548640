import { describe, expect, it } from 'vitest';
import { deadlineRisk, estimatePace, type ProgressSample, thinSamples } from './batch-pace';

const start = 1_790_000_000;

/** Samples from [seconds, done]. */
const seen = (...points: [seconds: number, done: number][]): ProgressSample[] =>
  points.map(([seconds, done]) => ({ at: start + seconds, done }));

/** What is estimated as many seconds after the start, having just been asked. */
function estimateAfter(seconds: number, samples: ProgressSample[], total = 1_000, seenAgo = 0) {
  const now = start + seconds;
  return estimatePace({ samples, total, startedAt: start, seenAt: now - seenAgo, now });
}

const steady = Array.from({ length: 11 }, (_, at): [number, number] => [at * 60, at * 30]);

describe('the pace of a batch', () => {
  it('that is steady gives a narrow band', () => {
    const estimate = estimateAfter(600, seen(...steady));
    // 700 left at 0.5 a second.
    expect(estimate).toMatchObject({ kind: 'band', perMinute: 30 });
    if (estimate.kind !== 'band') return;
    expect(estimate.low).toBeCloseTo(1_400 * 0.9);
    expect(estimate.high).toBeCloseTo(1_400 * 1.1);
  });

  it('counts down between two looks', () => {
    const earlier = estimateAfter(600, seen(...steady));
    const later = estimateAfter(700, seen(...steady), 1_000, 100);
    if (earlier.kind !== 'band' || later.kind !== 'band') throw new Error('no band');
    expect(earlier.high - later.high).toBeCloseTo(110);
  });

  it('that slows down gives a wide band, from the average to the newest', () => {
    const estimate = estimateAfter(
      400,
      seen([0, 0], [100, 100], [200, 200], [300, 250], [400, 300]),
    );
    if (estimate.kind !== 'band') throw new Error('no band');
    expect(estimate.low).toBeCloseTo((700 / 0.75) * 0.9);
    expect(estimate.high).toBeCloseTo((700 / 0.5) * 1.1);
  });

  it.each([
    ['upstream does not count', 300, seen([0, 0]), 0, 'notCounted'],
    ['nothing is done', 300, seen([0, 0]), 1_000, 'nothingDone'],
    ['nothing was seen', 300, [], 1_000, 'nothingDone'],
    ['two looks are all there is', 300, seen([0, 0], [290, 200]), 1_000, 'tooEarly'],
    ['a minute has not passed', 30, seen([0, 0], [10, 10], [20, 20], [30, 30]), 1_000, 'tooEarly'],
    [
      'the pace leaps',
      400,
      seen([0, 0], [100, 1], [200, 2], [300, 3], [400, 300]),
      1_000,
      'uneven',
    ],
    ['all is answered', 400, seen([0, 0], [100, 500], [200, 1_000]), 1_000, 'allDone'],
  ])('is not estimated while %s', (_, seconds, samples, total, why) => {
    expect(estimateAfter(seconds, samples, total)).toEqual({ kind: 'none', why });
  });

  it('that stands still is a stall, once it does so for longer than its pauses', () => {
    const samples = seen(...steady);
    expect(estimateAfter(600 + 599, samples).kind).toBe('band');
    expect(estimateAfter(600 + 47 * 60, samples)).toEqual({ kind: 'stalled', for: 47 * 60 });
    // Its counts come twice an hour: that is its pace.
    const rare = seen([0, 0], [1_800, 100], [3_600, 200], [5_400, 300]);
    expect(estimateAfter(5_400 + 47 * 60, rare).kind).toBe('band');
    expect(estimateAfter(1_900, seen([0, 0]))).toEqual({ kind: 'stalled', for: 1_900 });
  });

  it('is no stall while nobody has looked', () => {
    expect(estimateAfter(600 + 47 * 60, seen(...steady), 1_000, 47 * 60).kind).toBe('band');
  });

  it('does not mind counts that go back, or samples of the same count', () => {
    const odd = seen([0, 0], [60, 30], [90, 30], [120, 60], [150, 12], [180, 90], [240, 120]);
    expect(estimateAfter(240, odd)).toMatchObject({ kind: 'band', perMinute: 30 });
  });

  it('never gives a band upside down or in the past, whatever the samples', () => {
    let state = 7;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    for (let round = 0; round < 2_000; round += 1) {
      let [time, done] = [0, 0];
      const points = Array.from({ length: random(40) }, (): [number, number] => {
        time += random(300);
        done += random(50);
        return [time, done];
      });
      const estimate = estimateAfter(
        time + random(2_000),
        seen(...points),
        done + random(1_000),
        random(500),
      );
      if (estimate.kind === 'band') {
        expect(estimate.low).toBeGreaterThanOrEqual(0);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.low);
        expect(Number.isFinite(estimate.high)).toBe(true);
      }
      if (estimate.kind === 'stalled') expect(estimate.for).toBeGreaterThan(600);
    }
  });
});

it('a deadline is missed by the whole band, by a part of it, or not', () => {
  const band = { kind: 'band', low: 100, high: 200, perMinute: 1 } as const;
  expect(deadlineRisk(band, 50)).toBe('misses');
  expect(deadlineRisk(band, 150)).toBe('mayMiss');
  expect(deadlineRisk(band, 200)).toBeNull();
  expect(deadlineRisk({ kind: 'none', why: 'tooEarly' }, 1)).toBeNull();
});

it('of many samples the first and the newest are kept, and half of the others', () => {
  const many = Array.from({ length: 65 }, (_, at) => ({ at, done: at }));
  const kept = thinSamples(many);
  expect(kept.length).toBe(16 + 25);
  expect(kept[0]).toEqual(many[0]);
  expect(kept.slice(-16)).toEqual(many.slice(-16));
});
