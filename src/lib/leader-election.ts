import { setTimeout as pause } from 'node:timers/promises';
import { acquireFileLock } from './file-lock';
import { onAbort } from './on-abort';

interface LeaderOptions {
  /** Runs while this process is the leader. Leadership ends when it settles. */
  onElected(signal: AbortSignal): Promise<void>;
  /** Stops waiting for leadership, and is passed to the leader's work. */
  signal: AbortSignal;
  /** Milliseconds between two attempts. */
  retryAfter?: number;
}

/**
 * Leader election between processes on one data folder, by an SQLite lock on `file`. The operating system releases
 * the lock when its holder dies, and the next process takes over within `retryAfter`. Resolves when leadership ended
 * or waiting was aborted.
 */
export async function runAsLeader(file: string, options: LeaderOptions): Promise<void> {
  const { onElected, signal, retryAfter = 1_000 } = options;
  while (!signal.aborted) {
    const release = acquireFileLock(file);
    if (release) {
      try {
        return await onElected(signal);
      } finally {
        release();
      }
    }
    await pause(retryAfter, undefined, { signal }).catch(() => {});
  }
}

/** Resolves when `signal` is aborted: for leaders that run until then. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => void onAbort(signal, resolve));
}
