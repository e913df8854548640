import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { acquireFileLock } from '@/lib/file-lock';

/** A folder of this process alone, within one of this machine. Those of processes that died are removed. */
export function makeOwnFolder(base: string): { path: string; remove(): void } {
  mkdirSync(base, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(base)) removeIfDead(join(base, name));
  const path = join(base, randomUUID());
  mkdirSync(path, { mode: 0o700 });
  const release = acquireFileLock(join(path, lockName));
  return {
    path,
    remove() {
      release?.();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

const lockName = 'lock';

function removeIfDead(path: string): void {
  try {
    const free = acquireFileLock(join(path, lockName));
    if (!free) return;
    free();
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another process removes it.
  }
}
