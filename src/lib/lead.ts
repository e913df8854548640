import { setTimeout as pause } from 'node:timers/promises';
import { acquireFileLock } from './file-lock';
import { onAbort } from './on-abort';

interface LeadOptions {
  /** Runs while this process leads. The lead is given up when it settles. */
  onLead(signal: AbortSignal): Promise<void>;
  /** Ends the waiting, and asks `onLead` to end. */
  signal: AbortSignal;
  /** Between two attempts, in milliseconds. */
  retryAfter?: number;
}

/**
 * Has one process at a time do what only one may do, however many are started on the same folder.
 * The lock is SQLite's own on `file`, so the operating system frees it when its holder dies, and the
 * next takes over within `retryAfter`. Resolves when the lead was given up, or the waiting was.
 */
export async function lead(file: string, options: LeadOptions): Promise<void> {
  const { onLead, signal, retryAfter = 1_000 } = options;
  while (!signal.aborted) {
    const release = acquireFileLock(file);
    if (release) {
      try {
        return await onLead(signal);
      } finally {
        release();
      }
    }
    await pause(retryAfter, undefined, { signal }).catch(() => {});
  }
}

/** Resolves when `signal` is aborted: how long to lead when nothing else ends it. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => void onAbort(signal, resolve));
}
