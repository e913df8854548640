import { createSemaphore } from '@/lib/concurrency';
import type { SuspectRow } from './suspects-schema';
import type { SuspectRows } from './suspects-store';

/** How often work is tried that the process dies of, or that breaks off for reasons of our own. */
export const maxTries = 3;

/** Why such work failed, as its error tells it. */
export const poisonMessage = `The server process died ${maxTries} times while it was working on this, so it is not tried again. The server's log says more.`;

/** Finds the work that the process dies of, so that it fails instead of being taken up again for ever. */
export interface Suspects {
  /**
   * Notes that a worker starts. If the one before it died, `underWay` tells what it may have been
   * working on: all of that becomes suspect.
   */
  start(underWay: () => Promise<string[]>): Promise<void>;
  /** Notes that the worker has stopped, which is no death. */
  stop(): Promise<void>;
  /**
   * Does a piece of work, which comes to its end by this or is halted by `signal`. Suspects wait for
   * their turn, one at a time, and the try is recorded first.
   */
  attempt<Result>(
    key: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
    options?: AttemptOptions,
  ): Promise<Result>;
  /** Whether it has to run alone. */
  mustRunAlone(key: string): boolean;
  /** Whether it had all its tries, and is to fail. */
  isExhausted(key: string): boolean;
}

interface AttemptOptions {
  /** Whether the process has come somewhere by it, so that its death need not be that of the work under way. */
  isProgress?: boolean;
}

export function createSuspects(rows: SuspectRows): Suspects {
  const known = new Map<string, SuspectRow>();
  const turn = createSemaphore(1);
  let isStarted = false;
  let hasProgressed = false;

  const noteProgress = async () => {
    if (hasProgressed || !isStarted) return;
    hasProgressed = true;
    await rows.noteProgress();
  };

  const isExhausted = (key: string) => (known.get(key)?.deaths ?? 0) >= maxTries;

  /** What was halted is as suspect as before. */
  const settle = async (key: string, signal: AbortSignal, wasTried: boolean) => {
    if (!signal.aborted) {
      known.delete(key);
      await rows.delete(key);
    } else if (wasTried) await rows.setTried(key, false);
  };

  return {
    isExhausted,
    mustRunAlone: (key) => known.get(key)?.is_alone === true,

    async start(underWay) {
      const last = await rows.lastWorker();
      const before = await rows.list();
      const now = last?.is_running
        ? assignBlame(before, await underWay(), last.has_progressed)
        : before;
      await rows.startWorker(now);
      known.clear();
      for (const row of now) known.set(row.key, row);
      hasProgressed = false;
      isStarted = true;
    },

    async stop() {
      if (isStarted) await rows.stopWorker();
      isStarted = false;
    },

    async attempt(key, signal, work, { isProgress = true } = {}) {
      const suspect = known.get(key);
      // What is halted while it waits ends without being worked on.
      const release =
        suspect?.is_alone && !isExhausted(key)
          ? await turn.acquire(signal).catch(() => undefined)
          : undefined;
      try {
        if (release) await rows.setTried(key, true);
        return await work();
      } finally {
        if (isProgress && !signal.aborted) await noteProgress();
        if (suspect) await settle(key, signal, release !== undefined);
        release?.();
      }
    },
  };
}

/**
 * The suspects after a death. Whatever was being tried alone is to blame, and nothing else. If nothing
 * was, all that was under way shares the blame, but not so far that it could fail: first it is tried
 * alone, at once if the dead process had come nowhere, otherwise if that is its second death.
 */
export function assignBlame(
  before: SuspectRow[],
  underWay: string[],
  hadProgress: boolean,
): SuspectRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  const tried = before.filter(({ is_tried }) => is_tried);
  const culprits = tried.map((row) => ({ ...row, deaths: row.deaths + 1, is_tried: false }));
  const others = underWay
    .filter((key) => !known.get(key)?.is_tried)
    .map((key): SuspectRow => {
      const row = known.get(key);
      if (!row)
        return { key, deaths: 1, is_alone: !hadProgress || tried.length > 0, is_tried: false };
      // It waited for its turn, and had no part in this.
      if (row.is_alone) return row;
      const deaths = tried.length > 0 ? row.deaths : Math.min(row.deaths + 1, maxTries - 1);
      return { ...row, deaths, is_alone: true };
    });
  return [...culprits, ...others];
}
