import { onAbort } from '@/lib/on-abort';
import type { Gate } from '../gate';

export interface Crew {
  /** Waits for a place and begins the job. False: no more jobs, it is too late or one went wrong. */
  begin(job: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  /** Waits for the jobs that run. */
  idle(): Promise<void>;
  /** Waits for the jobs that run, and throws what went wrong with the first that did. */
  rest(): Promise<void>;
}

interface CrewOptions {
  gate: Gate;
  /** After this none begins, and those that run are cut off `grace` milliseconds later. */
  halted: AbortSignal;
  grace: number;
  /** After this none begins. */
  isLate(): boolean;
}

/** Does jobs side by side. */
export function createCrew({ gate, halted, grace, isLate }: CrewOptions): Crew {
  const running = new Set<Promise<void>>();
  const cuts = new Set<AbortController>();
  const troubles: unknown[] = [];

  let timer: NodeJS.Timeout | undefined;
  const release = onAbort(halted, () => {
    timer = setTimeout(() => {
      for (const cut of cuts) cut.abort();
    }, grace);
  });

  return {
    async begin(job) {
      const leave = await gate.enter(halted).catch(() => undefined);
      if (!leave || halted.aborted || isLate() || troubles.length > 0) {
        leave?.();
        return false;
      }
      const cut = new AbortController();
      const run = job(cut.signal)
        .catch((error) => {
          if (!cut.signal.aborted) troubles.push(error);
        })
        .finally(() => {
          leave();
          cuts.delete(cut);
          running.delete(run);
        });
      cuts.add(cut);
      running.add(run);
      return true;
    },

    async idle() {
      await Promise.allSettled(running);
    },

    async rest() {
      await Promise.allSettled(running);
      release();
      clearTimeout(timer);
      if (troubles.length > 0) throw troubles[0];
    },
  };
}
