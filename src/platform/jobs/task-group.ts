import { onAbort } from '@/lib/on-abort';
import type { Semaphore } from './semaphore';

export interface TaskGroup {
  /** Waits for a place and begins the job. False: no more jobs, it is too late or one went wrong. */
  start(job: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  /** Waits for the jobs that run. */
  idle(): Promise<void>;
  /** Waits for the jobs that run, and throws what went wrong with the first that did. */
  finish(): Promise<void>;
}

interface TaskGroupOptions {
  semaphore: Semaphore;
  /** After this none begins, and those that run are cut off `grace` milliseconds later. */
  stopped: AbortSignal;
  gracePeriod: number;
  /** After this none begins. */
  isLate(): boolean;
}

/** Does jobs side by side. */
export function createTaskGroup({
  semaphore: gate,
  stopped,
  gracePeriod: grace,
  isLate,
}: TaskGroupOptions): TaskGroup {
  const running = new Set<Promise<void>>();
  const controllers = new Set<AbortController>();
  const troubles: unknown[] = [];

  let timer: NodeJS.Timeout | undefined;
  const release = onAbort(stopped, () => {
    timer = setTimeout(() => {
      for (const controller of controllers) controller.abort();
    }, grace);
  });

  return {
    async start(job) {
      const release = await gate.acquire(stopped).catch(() => undefined);
      if (!release || stopped.aborted || isLate() || troubles.length > 0) {
        release?.();
        return false;
      }
      const controller = new AbortController();
      const run = job(controller.signal)
        .catch((error) => {
          if (!controller.signal.aborted) troubles.push(error);
        })
        .finally(() => {
          release();
          controllers.delete(controller);
          running.delete(run);
        });
      controllers.add(controller);
      running.add(run);
      return true;
    },

    async idle() {
      await Promise.allSettled(running);
    },

    async finish() {
      await Promise.allSettled(running);
      release();
      clearTimeout(timer);
      if (troubles.length > 0) throw troubles[0];
    },
  };
}
