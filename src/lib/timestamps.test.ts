import { describe, expect, it } from 'vitest';
import { elapsedSince, endOf, isDue } from './timestamps';

describe('a planned time', () => {
  it('is due once it has come', () => {
    expect([isDue(99, 100, 60), isDue(100, 100, 60), isDue(101, 100, 60)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is due when it lies further ahead than it can have been planned: the clock stepped back', () => {
    expect(isDue(160, 100, 60)).toBe(false);
    expect(isDue(161, 100, 60)).toBe(true);
  });
});

describe('the time since a stamp', () => {
  it('is what the clock says', () => {
    expect(elapsedSince(90, 100)).toBe(10);
    expect(elapsedSince(100, 100)).toBe(0);
  });

  it('is endless for a stamp of the future, and for none', () => {
    expect(elapsedSince(101, 100)).toBe(Number.POSITIVE_INFINITY);
    expect(elapsedSince(null, 100)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the end of what has a lifetime', () => {
  it('is as planned, and counted from now where that is further ahead than a lifetime', () => {
    expect([endOf(150, 100, 60), endOf(160, 100, 60), endOf(99, 100, 60)]).toEqual([150, 160, 99]);
    expect(endOf(161, 100, 60)).toBe(160);
  });
});
