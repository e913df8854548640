import { onAbort } from '@/lib/on-abort';

export interface Semaphore {
  /** Waits for a place, first come, first served, and gives the function that frees it again. */
  acquire(signal?: AbortSignal): Promise<() => void>;
}

/** Lets in so many at a time. */
export function createSemaphore(places: number): Semaphore {
  const waiting: (() => void)[] = [];
  let free = places;

  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return {
    async acquire(signal) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await waitForSlot(waiting, signal);
      return once(leave);
    },
  };
}

function waitForSlot(waiting: (() => void)[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let release = () => {};
    const enter = () => {
      release();
      resolve();
    };
    waiting.push(enter);
    if (!signal) return;
    release = onAbort(signal, () => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(signal.reason);
    });
  });
}

function once(run: () => void) {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
}
