import { setTimeout as pause } from 'node:timers/promises';
import { acquireFileLock } from '../file-lock';
import type { LeaderOptions } from './run-as-leader';

/** By an SQLite lock on `file`. The operating system releases the lock when its holder dies. */
export async function leadByFile(
  file: string,
  { onElected, signal, retryAfter = 1_000 }: LeaderOptions,
): Promise<void> {
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
