import { describe, expect, it } from 'vitest';
import { createChangeNotifier } from './change-notifier';

describe('a change notifier', () => {
  it('a subscription with an aborted signal does not wait', async () => {
    const notifier = createChangeNotifier(() => 0);
    const changes = notifier.subscribe('a', AbortSignal.abort());
    expect(await changes.next()).toBeUndefined();
    expect(await changes.next()).toBeUndefined();
    changes.end();
  });

  it('still notifies after a subscriber left', async () => {
    const notifier = createChangeNotifier(() => 0);
    notifier.subscribe('a', AbortSignal.abort()).end();
    const changes = notifier.subscribe('a', new AbortController().signal);
    notifier.notify('a');
    expect(await changes.next()).toBeUndefined();
    changes.end();
  });
});
