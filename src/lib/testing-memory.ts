import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'signalbox-tests-';
const LEAST_ROOM = 4 * 2 ** 30;

/**
 * Files of the tests are in memory where there is room: on a disk each database waits for its writes, which
 * takes a fifth of the CPU as well. Whoever sets `TMPDIR` decides.
 */
export function setup(): (() => void) | undefined {
  if (process.env.TMPDIR || roomIn(MEMORY) < LEAST_ROOM) return undefined;
  removeAbandoned();
  const folder = mkdtempSync(join(MEMORY, `${PREFIX}${process.pid}-`));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** What runs left that were killed. */
function removeAbandoned(): void {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = /^signalbox-tests-(\d+)-/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid)))
      rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
