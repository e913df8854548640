import { describe, expect, it } from 'vitest';
import { createSemaphore } from './concurrency';

describe('a gate', () => {
  it('lets in whoever came first, as places become free', async () => {
    const gate = createSemaphore(1);
    const entered: string[] = [];
    const leave = await gate.acquire();
    const others = ['a', 'b'].map(async (name) => {
      const leaveAgain = await gate.acquire();
      entered.push(name);
      leaveAgain();
    });

    expect(entered).toEqual([]);
    leave();
    leave();
    await Promise.all(others);

    expect(entered).toEqual(['a', 'b']);
  });

  it('takes no place for who gave up before, free or not', async () => {
    const gate = createSemaphore(1);
    const gone = AbortSignal.abort(new Error('Enough.'));
    await expect(gate.acquire(gone)).rejects.toThrow('Enough.');
    const leave = await gate.acquire();
    await expect(gate.acquire(gone)).rejects.toThrow('Enough.');
    const next = gate.acquire();
    leave();
    expect(await next).toBeTypeOf('function');
  });

  it('is not waited for by those who gave up', async () => {
    const gate = createSemaphore(1);
    const leave = await gate.acquire();
    const tired = new AbortController();
    const first = gate.acquire(tired.signal);
    const second = gate.acquire();

    tired.abort(new Error('Enough.'));
    await expect(first).rejects.toThrow('Enough.');
    leave();

    expect(await second).toBeTypeOf('function');
  });
});
