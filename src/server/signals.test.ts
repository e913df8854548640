import { describe, expect, it } from 'vitest';
import { joinSignals } from '@/lib/join-signals';
import { onResponseEnd } from './signals';

describe('joined signals', () => {
  it('end with the first of them, for its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const { signal } = joinSignals(first.signal, second.signal);
    second.abort('stopped');
    expect([signal.aborted, signal.reason]).toEqual([true, 'stopped']);
  });

  it('have ended when one of them has', () => {
    expect(joinSignals(AbortSignal.abort('gone')).signal.reason).toBe('gone');
  });

  it('go on when they were released', () => {
    const controller = new AbortController();
    const { signal, release } = joinSignals(controller.signal);
    release();
    controller.abort();
    expect(signal.aborted).toBe(false);
  });
});

describe('an answer', () => {
  it('is done when its body was read', async () => {
    let times = 0;
    const answer = onResponseEnd(
      new Response('words', { status: 202, headers: { a: 'b' } }),
      () => {
        times += 1;
      },
    );
    expect(times).toBe(0);
    expect([answer.status, answer.headers.get('a'), await answer.text()]).toEqual([
      202,
      'b',
      'words',
    ]);
    expect(times).toBe(1);
  });

  it('is done at once without a body', () => {
    let times = 0;
    onResponseEnd(new Response(null, { status: 204 }), () => {
      times += 1;
    });
    expect(times).toBe(1);
  });

  it('is done when its reader leaves, and tells its source', async () => {
    let [times, left] = [0, false];
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1)),
      cancel: () => {
        left = true;
      },
    });
    const answer = onResponseEnd(new Response(body), () => {
      times += 1;
    });
    await answer.body?.cancel();
    expect([times, left]).toEqual([1, true]);
  });

  it('is done when its source fails', async () => {
    let times = 0;
    const body = new ReadableStream({
      pull: () => {
        throw new Error('cut');
      },
    });
    const answer = onResponseEnd(new Response(body), () => {
      times += 1;
    });
    await expect(answer.text()).rejects.toThrow('cut');
    expect(times).toBe(1);
  });
});
