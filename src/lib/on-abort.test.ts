import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { onAbort, untilAborted } from './on-abort';

describe('onAbort', () => {
  it('calls back once when the signal is aborted', () => {
    const controller = new AbortController();
    let calls = 0;
    onAbort(controller.signal, () => {
      calls += 1;
    });
    expect(calls).toBe(0);
    controller.abort();
    controller.abort();
    expect(calls).toBe(1);
  });

  it('calls back at once if the signal is aborted already', () => {
    let calls = 0;
    const release = onAbort(AbortSignal.abort(), () => {
      calls += 1;
    });
    expect(calls).toBe(1);
    release();
  });

  it('is one listener of the signal, however many wait', () => {
    const controller = new AbortController();
    const { signal } = controller;
    let calls = 0;
    const call = () => {
      calls += 1;
    };
    const releases = Array.from({ length: 30 }, () => onAbort(signal, call));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    for (const release of releases.slice(0, 10)) release();
    controller.abort();
    expect(calls).toBe(20);
  });

  it('does not call back after it was released', () => {
    const controller = new AbortController();
    let calls = 0;
    onAbort(controller.signal, () => {
      calls += 1;
    })();
    controller.abort();
    expect(calls).toBe(0);
  });
});

describe('untilAborted', () => {
  const never = new Promise<string>(() => {});

  it('settles like the work', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
    await expect(untilAborted(Promise.reject(new Error('No.')), signal)).rejects.toThrow('No.');
  });

  it('rejects when the signal is aborted, though the work goes on', async () => {
    const controller = new AbortController();
    const ended = untilAborted(never, controller.signal);
    controller.abort(new Error('Enough.'));
    await expect(ended).rejects.toThrow('Enough.');
  });

  it('rejects if the signal is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('Enough.'));
    await expect(untilAborted(never, signal)).rejects.toThrow('Enough.');
  });
});
