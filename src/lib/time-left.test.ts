import { expect, it } from 'vitest';
import { secondsLeft, willMissDeadline } from './time-left';

const now = 1_795_000_000_000;
const at = (seconds: number) => now / 1000 + seconds;
const running = (completed: unknown, more: object = {}) => ({
  status: 'in_progress',
  in_progress_at: at(-600),
  request_counts: { total: 100, completed, failed: 0 },
  ...more,
});

it('the time left follows from the pace so far', () => {
  expect(secondsLeft(running(25), now)).toBe(1800);
  expect(secondsLeft(running(100), now)).toBe(0);
});

it('without a pace there is no estimate', () => {
  expect(secondsLeft(running(0), now)).toBeNull();
  expect(secondsLeft(running(25, { in_progress_at: 'earlier' }), now)).toBeNull();
  expect(secondsLeft(running(25, { in_progress_at: at(60) }), now)).toBeNull();
  expect(secondsLeft(running(25, { status: 'finalizing' }), now)).toBeNull();
  expect(secondsLeft(null, now)).toBeNull();
});

it('a batch whose pace will not do is known before its deadline', () => {
  expect(willMissDeadline(running(25, { expires_at: at(900) }), now)).toBe(true);
  expect(willMissDeadline(running(25, { expires_at: at(7200) }), now)).toBe(false);
  expect(willMissDeadline(running(25), now)).toBe(false);
});
