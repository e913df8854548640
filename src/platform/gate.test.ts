import { describe, expect, it } from 'vitest';
import { createGate } from './gate';

describe('a gate', () => {
  it('lets in whoever came first, as places become free', async () => {
    const gate = createGate(1);
    const entered: string[] = [];
    const leave = await gate.enter();
    const others = ['a', 'b'].map(async (name) => {
      const leaveAgain = await gate.enter();
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
    const gate = createGate(1);
    const gone = AbortSignal.abort(new Error('Enough.'));
    await expect(gate.enter(gone)).rejects.toThrow('Enough.');
    const leave = await gate.enter();
    await expect(gate.enter(gone)).rejects.toThrow('Enough.');
    const next = gate.enter();
    leave();
    expect(await next).toBeTypeOf('function');
  });

  it('is not waited for by those who gave up', async () => {
    const gate = createGate(1);
    const leave = await gate.enter();
    const tired = new AbortController();
    const first = gate.enter(tired.signal);
    const second = gate.enter();

    tired.abort(new Error('Enough.'));
    await expect(first).rejects.toThrow('Enough.');
    leave();

    expect(await second).toBeTypeOf('function');
  });
});
