import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { acquireFileLock } from '@/lib/file-lock';

/** A folder of this process alone, within one of this machine. Those of processes that died are removed. */
export function makeOwnFolder(base: string): { path: string; remove(): void } {
  mkdirSync(base, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(base))
    if (name.endsWith(locked)) removeIfDead(join(base, name.slice(0, -locked.length)));
  for (;;) {
    const path = join(base, randomUUID());
    // Before the folder is there: nobody takes it for one that was left.
    const release = acquireFileLock(path + locked);
    if (!release) continue;
    mkdirSync(path, { mode: 0o700 });
    return {
      path,
      remove() {
        rmSync(path, { recursive: true, force: true });
        release();
        forgetLock(path);
      },
    };
  }
}

/** What a lock is called beside its folder. */
const locked = '.lock';

function removeIfDead(path: string): void {
  try {
    const free = acquireFileLock(path + locked);
    if (!free) return;
    rmSync(path, { recursive: true, force: true });
    free();
    forgetLock(path);
  } catch {
    // Another process removes it.
  }
}

function forgetLock(path: string): void {
  for (const end of ['', '-journal']) rmSync(path + locked + end, { force: true });
}
