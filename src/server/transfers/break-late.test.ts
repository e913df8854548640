import { describe, expect, it } from 'vitest';
import { breakLate } from './break-late';

const bytes = new Uint8Array([1, 2, 3]);

describe('a body that breaks off', () => {
  it('is passed on to its last byte before it breaks', async () => {
    let cut: (error: Error) => void = () => {};
    const source = new ReadableStream<Uint8Array>({
      start(target) {
        target.enqueue(bytes);
        cut = (error) => target.error(error);
      },
    });
    const { promise: waited, resolve: goOn } = withResolve();
    const reader = breakLate(source, () => waited).getReader();
    expect((await reader.read()).value).toEqual(bytes);
    const end = reader.read().then(
      () => 'ended',
      (error: Error) => error.message,
    );
    cut(new Error('cut'));
    expect(await Promise.race([end, turn()])).toBe('still open');
    goOn();
    expect(await end).toBe('cut');
  });

  it('ends normally without a break, and is cancelled when its reader leaves', async () => {
    expect(await new Response(breakLate(new Blob([bytes]).stream())).bytes()).toEqual(bytes);
    let reason: unknown;
    const endless = new ReadableStream<Uint8Array>({
      pull: (target) => target.enqueue(bytes),
      cancel(given) {
        reason = given;
      },
    });
    const reader = breakLate(endless).getReader();
    await reader.read();
    await reader.cancel('enough');
    expect(reason).toBe('enough');
  });
});

function withResolve() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const turn = () => new Promise((resolve) => setImmediate(resolve, 'still open'));
