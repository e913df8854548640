import { describe, expect, it } from 'vitest';
import { createChangeNotifier } from './change-notifier';

describe('a bell', () => {
  it('that is listened to with a signal aborted before waits for no ring', async () => {
    const bell = createChangeNotifier(() => 0);
    const rings = bell.subscribe('a', AbortSignal.abort());
    expect(await rings.next()).toBeUndefined();
    expect(await rings.next()).toBeUndefined();
    rings.end();
  });

  it('is heard again after one listener was gone from the start', async () => {
    const bell = createChangeNotifier(() => 0);
    bell.subscribe('a', AbortSignal.abort()).end();
    const rings = bell.subscribe('a', new AbortController().signal);
    bell.notify('a');
    expect(await rings.next()).toBeUndefined();
    rings.end();
  });
});
