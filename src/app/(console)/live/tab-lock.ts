import { onAbort } from '@/lib/on-abort';

/**
 * Holds a Web Lock in one visible tab of this browser at a time and calls `lead` while it is held. Its signal aborts
 * when the tab is hidden or `stop` is called; then another visible tab takes over.
 */
export function holdTabLockWhileVisible(
  name: string,
  onHeld: (signal: AbortSignal) => void,
): { stop(): void } {
  let lock: AbortController | undefined;

  function update() {
    if (document.visibilityState === 'hidden') leave();
    else if (!lock) take();
  }

  function take() {
    lock = new AbortController();
    const { signal } = lock;
    // Web Locks need a secure context; without them, each visible tab acts for itself.
    if (!navigator.locks) return onHeld(signal);
    navigator.locks.request(name, { signal }, () => hold(signal)).catch(() => undefined);
  }

  function hold(signal: AbortSignal) {
    // The lock may be granted at the moment it is released.
    if (signal.aborted) return Promise.resolve();
    onHeld(signal);
    return new Promise<void>((release) => void onAbort(signal, release));
  }

  function leave() {
    lock?.abort();
    lock = undefined;
  }

  document.addEventListener('visibilitychange', update);
  update();
  return {
    stop() {
      document.removeEventListener('visibilitychange', update);
      leave();
    },
  };
}
