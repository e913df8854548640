import { onAbort } from '@/lib/on-abort';

/**
 * Calls `lead` in one visible tab of this browser at a time. Its signal ends when the tab is hidden or
 * `stop` is called; then another visible tab takes over.
 */
export function leadWhileVisible(
  name: string,
  lead: (signal: AbortSignal) => void,
): { stop(): void } {
  let turn: AbortController | undefined;

  function update() {
    if (document.visibilityState === 'hidden') leave();
    else if (!turn) take();
  }

  function take() {
    turn = new AbortController();
    const { signal } = turn;
    // Plain http on a network has no locks: there, each visible tab leads itself.
    if (!navigator.locks) return lead(signal);
    navigator.locks.request(name, { signal }, () => hold(signal)).catch(() => undefined);
  }

  function hold(signal: AbortSignal) {
    // A lock may be granted in the moment in which it is given up.
    if (signal.aborted) return Promise.resolve();
    lead(signal);
    return new Promise<void>((release) => void onAbort(signal, release));
  }

  function leave() {
    turn?.abort();
    turn = undefined;
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
