import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTickQueue } from './tick-queue';

function start(perTick: number) {
  const schedule = createTickQueue(perTick);
  const begun: string[] = [];
  return {
    begun,
    ask: (names: string) => [...names].map((name) => schedule(() => begun.push(name))),
  };
}

it('the first begin at once, the others in later turns, in the order they came', async () => {
  const { begun, ask } = start(2);
  ask('abcdefg');
  expect(begun.join('')).toBe('ab');
  await nextTurn();
  expect(begun.join('')).toBe('abcd');
  ask('h');
  await nextTurn();
  expect(begun.join('')).toBe('abcdef');
  await nextTurn();
  expect(begun.join('')).toBe('abcdefgh');
});

it('there is room again in the next turn', async () => {
  const { begun, ask } = start(1);
  for (const name of 'abc') {
    ask(name);
    expect(begun.at(-1)).toBe(name);
    await nextTurn();
    await nextTurn();
  }
});

it('what comes while others wait does not overtake them', async () => {
  const { begun, ask } = start(1);
  ask('abc');
  await nextTurn();
  ask('d');
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
  expect(begun.join('')).toBe('abcd');
});
