import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventQueue } from './event-queue';

const finished = { value: undefined, done: true };

describe('an event queue', () => {
  it('delivers every value once and in order, to early and late readers', async () => {
    const step = fc.constantFrom('push', 'next' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50 }), async (steps) => {
        const queue = createEventQueue<number>();
        const taken: Promise<IteratorResult<number, undefined>>[] = [];
        let pushed = 0;
        for (const step of steps) {
          if (step === 'push') queue.push(pushed++);
          else taken.push(queue.next());
        }
        queue.end();
        while (taken.length < pushed) taken.push(queue.next());
        const results = await Promise.all(taken);
        expect(results.flatMap(({ value }) => value ?? [])).toEqual(
          Array.from(Array(pushed).keys()),
        );
        expect(results.slice(pushed).every(({ done }) => done)).toBe(true);
      }),
    );
  });

  it('reports a failure once, after the values before it', async () => {
    const queue = createEventQueue<string>();
    queue.push('a');
    queue.end(new Error('cut'));
    queue.push('late');
    expect(await queue.next()).toEqual({ value: 'a', done: false });
    await expect(queue.next()).rejects.toThrow('cut');
    expect(await queue.next()).toEqual(finished);
  });

  it('reports a failure to the first pending reader, and the end to the others', async () => {
    const queue = createEventQueue<string>();
    const waiting = [queue.next(), queue.next()];
    queue.end(new Error('cut'));
    const [first, second] = await Promise.allSettled(waiting);
    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'cut' } });
    expect(second).toEqual({ status: 'fulfilled', value: finished });
  });

  it('delivers nothing once it is closed', async () => {
    const queue = createEventQueue<string>();
    queue.push('a');
    queue.close();
    queue.push('b');
    queue.end(new Error('late'));
    expect(await queue.next()).toEqual(finished);
    const waited = createEventQueue<string>();
    const result = waited.next();
    waited.close();
    expect(await result).toEqual(finished);
  });

  it('holds a million values without slowing down', async () => {
    const queue = createEventQueue<number>();
    for (let n = 0; n < 1_000_000; n++) queue.push(n);
    let sum = 0;
    queue.end();
    for (let next = await queue.next(); !next.done; next = await queue.next()) sum += next.value;
    expect(sum).toBe(499_999_500_000);
  });
});
