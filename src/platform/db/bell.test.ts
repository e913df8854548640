import { describe, expect, it } from 'vitest';
import { createBell } from './bell';

describe('a bell', () => {
  it('that is listened to with a signal aborted before waits for no ring', async () => {
    const bell = createBell(() => 0);
    const rings = bell.listen('a', AbortSignal.abort());
    expect(await rings.next()).toBeUndefined();
    expect(await rings.next()).toBeUndefined();
    rings.end();
  });

  it('is heard again after one listener was gone from the start', async () => {
    const bell = createBell(() => 0);
    bell.listen('a', AbortSignal.abort()).end();
    const rings = bell.listen('a', new AbortController().signal);
    bell.ring('a');
    expect(await rings.next()).toBeUndefined();
    rings.end();
  });
});
