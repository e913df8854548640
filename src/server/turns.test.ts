import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTurns } from './turns';

it('one begins in each turn of the event loop, in the order they came', async () => {
  const whenFree = createTurns();
  const begun: string[] = [];
  for (const name of ['a', 'b', 'c']) whenFree(() => begun.push(name));
  expect(begun).toEqual([]);
  for (const count of [1, 2, 3]) {
    await nextTurn();
    expect(begun).toEqual(['a', 'b', 'c'].slice(0, count));
  }
});

it('what comes while others wait has its turn after them, and none begins twice', async () => {
  const whenFree = createTurns();
  const begun: string[] = [];
  whenFree(() => begun.push('a'));
  await nextTurn();
  whenFree(() => {
    begun.push('b');
    whenFree(() => begun.push('d'));
  });
  whenFree(() => begun.push('c'));
  for (let turn = 0; turn < 4; turn += 1) await nextTurn();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});
