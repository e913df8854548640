/**
 * Calls back once `signal` is aborted; what is returned takes that back. However many requests
 * share a signal, it gets one listener: at eleven Node warns of a leak.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = known.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}

const known = new WeakMap<AbortSignal, Set<() => void>>();

function listen(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>();
  known.set(signal, callbacks);
  const callAll = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener('abort', callAll, { once: true });
  return callbacks;
}
