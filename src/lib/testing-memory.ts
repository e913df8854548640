import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const LEAST_ROOM = 4 * 2 ** 30;

/**
 * Files of the tests are in memory where there is room: on a disk each database waits for its writes, which
 * takes a fifth of the CPU as well. Whoever sets `TMPDIR` decides.
 */
export function setup(): (() => void) | undefined {
  if (process.env.TMPDIR || roomIn(MEMORY) < LEAST_ROOM) return undefined;
  const folder = mkdtempSync(join(MEMORY, 'signalbox-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** In bytes; 0 where there is no such file system. */
function roomIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
