/**
 * Calls back once `signal` is aborted, immediately if it already is; returns a function that
 * unsubscribes. Requests that share a signal share one listener: Node warns of a leak from eleven
 * on.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const callbacks = callbacksBySignal.get(signal) ?? addListener(signal);
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}

/**
 * Calls `release` once `holder` is garbage collected. A response body may be read, cancelled, or
 * ignored, while a signal may live as long as the process.
 */
export function releaseWith(holder: object, release: () => void): void {
  finalizers.register(holder, release);
}

const finalizers = new FinalizationRegistry<() => void>((release) => release());

const callbacksBySignal = new WeakMap<AbortSignal, Set<() => void>>();

function addListener(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>();
  callbacksBySignal.set(signal, callbacks);
  const callAll = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener('abort', callAll, { once: true });
  return callbacks;
}
