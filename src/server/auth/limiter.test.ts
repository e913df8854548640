import { expect, it, onTestFinished } from 'vitest';
import { testDatabase } from '@/lib/testing-database';
import { testFolder } from '@/lib/testing-folder';
import { openDb } from '../db/open';
import { createLimiter } from './limiter';

/** Limiters of several processes, as far as they know. */
function openLimiters(count: number) {
  const clock = { at: 1_790_000_000_000 };
  const location = testDatabase(testFolder(), 'console');
  const limiters = Array.from({ length: count }, () => {
    const db = openDb(location);
    onTestFinished(() => db.close());
    return createLimiter({ db, now: () => clock.at });
  });
  return { clock, limiters };
}

const limit = { max: 10, window: 60_000 };

it('of attempts at once in several processes, as many are let through as the limit says', async () => {
  const { limiters } = openLimiters(4);
  const takes = Array.from({ length: 60 }, (_, at) => limiters[at % 4]?.take('ada', limit));
  const waits = await Promise.all(takes);
  expect(waits.filter((wait) => wait === null)).toHaveLength(10);
  expect(new Set(waits)).toEqual(new Set([null, 60]));
});

it('what is given back in one process may be taken in another', async () => {
  const { limiters } = openLimiters(2);
  const [one, other] = limiters;
  for (let count = 0; count < 10; count += 1) await one?.take('ada', limit);
  expect(await other?.take('ada', limit)).toBe(60);
  await Promise.all([one?.release('ada'), other?.release('ada'), one?.release('ada')]);
  const waits = await Promise.all([1, 2, 3, 4].map((at) => limiters[at % 2]?.take('ada', limit)));
  expect(waits.filter((wait) => wait === null)).toHaveLength(3);
  await other?.forget('ada');
  expect(await one?.take('ada', limit)).toBeNull();
  for (let count = 0; count < 9; count += 1) await one?.release('ada');
  const again = await Promise.all(Array.from({ length: 11 }, () => other?.take('ada', limit)));
  expect(again.filter((wait) => wait === null)).toHaveLength(10);
});

it('begins anew after a window without an attempt that was let through, or with another clock', async () => {
  const { clock, limiters } = openLimiters(1);
  const [one] = limiters;
  for (let count = 0; count < 10; count += 1) {
    clock.at += 30_000;
    expect(await one?.take('ada', limit)).toBeNull();
  }
  clock.at += 20_500;
  expect(await one?.take('ada', limit)).toBe(40);
  clock.at += 39_500;
  expect(await one?.take('ada', limit)).toBeNull();
  for (let count = 0; count < 9; count += 1) await one?.take('ada', limit);
  expect(await one?.take('ada', limit)).toBe(60);
  clock.at -= 3_600_000;
  expect(await one?.take('ada', limit)).toBeNull();
});
