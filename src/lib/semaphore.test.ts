import { describe, expect, it } from 'vitest';
import { createSemaphore } from './concurrency';

describe('a semaphore', () => {
  it('grants slots in FIFO order', async () => {
    const semaphore = createSemaphore(1);
    const entered: string[] = [];
    const leave = await semaphore.acquire();
    const others = ['a', 'b'].map(async (name) => {
      const leaveAgain = await semaphore.acquire();
      entered.push(name);
      leaveAgain();
    });

    expect(entered).toEqual([]);
    leave();
    leave();
    await Promise.all(others);

    expect(entered).toEqual(['a', 'b']);
  });

  it('takes no slot for an aborted waiter', async () => {
    const semaphore = createSemaphore(1);
    const gone = AbortSignal.abort(new Error('Enough.'));
    await expect(semaphore.acquire(gone)).rejects.toThrow('Enough.');
    const leave = await semaphore.acquire();
    await expect(semaphore.acquire(gone)).rejects.toThrow('Enough.');
    const next = semaphore.acquire();
    leave();
    expect(await next).toBeTypeOf('function');
  });

  it('releases aborted waiters', async () => {
    const semaphore = createSemaphore(1);
    const leave = await semaphore.acquire();
    const tired = new AbortController();
    const first = semaphore.acquire(tired.signal);
    const second = semaphore.acquire();

    tired.abort(new Error('Enough.'));
    await expect(first).rejects.toThrow('Enough.');
    leave();

    expect(await second).toBeTypeOf('function');
  });
});
