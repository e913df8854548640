import { describe, expect, it } from 'vitest';
import { onAbort } from './abort';

function counted(signal: AbortSignal) {
  const called = { times: 0 };
  const release = onAbort(signal, () => {
    called.times += 1;
  });
  return { called, release };
}

describe('onAbort', () => {
  it('calls back once, immediately if the signal is aborted already', () => {
    const { called, release } = counted(AbortSignal.abort());
    expect(called.times).toBe(1);
    release();
    expect(called.times).toBe(1);
  });

  it('calls back once when the signal is aborted, and not after unsubscribing', () => {
    const controller = new AbortController();
    const [kept, released] = [counted(controller.signal), counted(controller.signal)];
    released.release();
    controller.abort();
    expect([kept.called.times, released.called.times]).toEqual([1, 0]);
  });
});
