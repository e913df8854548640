import { onAbort } from './on-abort';

/**
 * A signal that aborts with any of these until it is released. (On Node 20, `AbortSignal.any` leaks when a source
 * lives as long as the process.)
 */
export function joinSignals(...signals: AbortSignal[]) {
  const joined = new AbortController();
  const releases = signals.map((signal) => onAbort(signal, () => joined.abort(signal.reason)));
  return {
    signal: joined.signal,
    release: () => {
      for (const release of releases) release();
    },
  };
}
