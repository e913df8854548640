import { createTRPCClient } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import type { AppRouter } from '@/server/router';
import { subscriptionLink } from './subscription-link';

const change = { connection: 'local', kind: 'file', parent: null, id: 'file-1' };

describe('a subscription', () => {
  it('tells that it started, and each value with its id', () => {
    const { seen, source } = subscribe();
    source().say('connected', {});
    source().say('message', change, '7');
    expect(seen).toEqual(['started', { id: '7', data: change }]);
    expect(source().input()).toEqual({ lastEventId: '3' });
  });

  it('is connected anew after a silence, after the last value', async () => {
    const { seen, source, opened } = subscribe();
    source().say('connected', { reconnectAfterInactivityMs: 1 });
    source().say('message', change, '7');
    await opened(2);
    expect(source(0).readyState).toBe(2);
    expect(source().input()).toEqual({ lastEventId: '7' });
    source().say('connected', {});
    expect(seen).toEqual(['started', { id: '7', data: change }, 'started']);
  });

  it('ends with the error that the server tells', () => {
    const { seen, source } = subscribe();
    source().say('serialized-error', { code: -32001, message: 'Sign in.', data: {} });
    expect(seen).toEqual([{ error: 'Sign in.' }]);
    expect(source().readyState).toBe(2);
  });

  it('goes on after a failure of the server, as the browser connects again', () => {
    const { seen, source } = subscribe();
    source().say('serialized-error', { code: -32603, message: 'Busy.', data: {} });
    source().fail(0);
    source().say('connected', {});
    expect(seen).toEqual(['started']);
  });

  it('ends where the browser does not connect again', () => {
    const { seen, source } = subscribe();
    source().fail(2);
    expect(seen).toEqual([{ error: expect.any(String) }]);
  });

  it('ends where the server has told everything', () => {
    const { seen, source } = subscribe();
    source().say('connected', {});
    source().say('return', '');
    expect(seen).toEqual(['started', 'stopped', 'complete']);
    expect(source().readyState).toBe(2);
  });

  it('is closed by its reader, and hears no more', async () => {
    const { source, stop, sources } = subscribe();
    source().say('connected', { reconnectAfterInactivityMs: 1 });
    stop();
    expect(source().readyState).toBe(2);
    // One that is silent later is connected anew by then.
    const later = subscribe();
    later.source().say('connected', { reconnectAfterInactivityMs: 1 });
    await later.opened(2);
    expect(sources).toHaveLength(1);
  });
});

/** Subscribes through a browser's event source whose words the test says. */
function subscribe() {
  const sources: ScriptedSource[] = [];
  let onOpened = () => {};
  class ScriptedSource extends EventTarget {
    readonly CLOSED = 2;
    readyState = 1;
    constructor(readonly url: string) {
      super();
      sources.push(this);
      onOpened();
    }
    close() {
      this.readyState = 2;
    }
    input() {
      return JSON.parse(new URL(this.url, 'http://localhost').searchParams.get('input') ?? '');
    }
    say(type: string, data: unknown, lastEventId = '') {
      this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
    }
    fail(readyState: number) {
      this.readyState = readyState;
      this.dispatchEvent(new Event('error'));
    }
  }
  const seen: unknown[] = [];
  const link = subscriptionLink({
    url: '/api/trpc',
    EventSource: ScriptedSource as unknown as typeof EventSource,
  });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const { unsubscribe } = client.history.changes.subscribe(
    { lastEventId: '3' },
    {
      onStarted: () => seen.push('started'),
      onData: (event) => seen.push(event),
      onError: ({ message }) => seen.push({ error: message }),
      onStopped: () => seen.push('stopped'),
      onComplete: () => seen.push('complete'),
    },
  );
  return {
    seen,
    sources,
    stop: unsubscribe,
    source(at = -1) {
      const found = sources.at(at);
      if (!found) throw new Error('Nothing was opened.');
      return found;
    },
    opened: (count: number) =>
      new Promise<void>((resolve) => {
        onOpened = () => sources.length >= count && resolve();
        onOpened();
      }),
  };
}
