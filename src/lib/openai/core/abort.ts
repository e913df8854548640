/**
 * Calls back once `signal` is aborted, at once if it already is; what is returned takes that back.
 * However many requests share a signal, it gets one listener: at eleven Node warns of a leak.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const callbacks = known.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}

/**
 * Takes a callback back when `holder` is no longer in anybody's hands. An answer's body may be read
 * to its end, left, or never looked at; a signal may live as long as the process.
 */
export function releaseWith(holder: object, release: () => void): void {
  holders.register(holder, release);
}

const holders = new FinalizationRegistry<() => void>((release) => release());

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
