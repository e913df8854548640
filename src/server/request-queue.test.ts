import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRequestQueue } from './request-queue';

/** A queue on a clock of its own, in which each request takes `cost` milliseconds. */
function createQueue({ slice = 10, cost = 4 } = {}) {
  let time = 0;
  const begun: string[] = [];
  const turns: (() => void)[] = [];
  const nextTurn = (callback: () => void) => turns.push(callback);
  const queue = createRequestQueue({ slice, now: () => time, nextTurn });
  return {
    begun,
    ask: (kind: string, name: string, work = () => {}) =>
      queue.push(kind, () => {
        begun.push(name);
        time += cost;
        work();
      }),
    /** To the end of what is done before others have their turn. */
    async next() {
      turns.shift()?.();
      await turn();
    },
    spend: (ms: number) => {
      time += ms;
    },
  };
}

describe('requests', () => {
  it('begin at once while there is time', () => {
    const { ask, begun } = createQueue();
    for (const name of ['1', '2']) ask('console', name);

    expect(begun).toEqual(['1', '2']);
  });

  it('that come at once begin over several turns, so that a crowd does not stop all else', async () => {
    const { ask, begun, next } = createQueue();
    for (let number = 1; number <= 7; number += 1) ask('console', String(number));

    const counts = [begun.length];
    for (let number = 0; number < 2; number += 1) {
      await next();
      counts.push(begun.length);
    }

    expect(counts).toEqual([3, 6, 7]);
    expect(begun).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('of one kind do not wait for a crowd of another', async () => {
    const { ask, begun, next } = createQueue({ slice: 4 });
    for (let number = 1; number <= 4; number += 1) ask('platform', `p${number}`);
    ask('console', 'c1');
    for (let number = 0; number < 5; number += 1) await next();

    expect(begun).toEqual(['p1', 'p2', 'c1', 'p3', 'p4']);
  });

  it('are charged for what they do before they first wait', async () => {
    const { ask, begun, next, spend } = createQueue({ slice: 10, cost: 0 });
    ask('console', 'first', () => spend(10));
    const later = () => void Promise.resolve().then(() => spend(10));
    for (const name of ['a', 'b']) ask('console', name, later);
    await next();

    expect(begun).toEqual(['first', 'a']);
    await next();
    expect(begun).toEqual(['first', 'a', 'b']);
  });

  it('that come while others wait stay behind them', async () => {
    const { ask, begun, next, spend } = createQueue({ slice: 10, cost: 10 });
    for (const name of ['1', '2', '3']) ask('console', name);
    await next();
    ask('console', '4');
    spend(100);
    for (let number = 0; number < 3; number += 1) await next();

    expect(begun).toEqual(['1', '2', '3', '4']);
  });
});
