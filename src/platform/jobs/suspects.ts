import { createSemaphore } from '@/lib/concurrency';
import type { SuspectRow } from './suspects-schema';
import type { SuspectRows } from './suspects-store';

/** Attempts for work that crashes the process or fails by internal errors. */
export const maxTries = 3;

/** The error message of such work. */
export const poisonMessage = `The server process died ${maxTries} times while it was working on this, so it is not tried again. See the server's log.`;

/** Identifies work that crashes the process, so that it fails instead of being retried forever. */
export interface Suspects {
  /** Records the start of a worker. If the previous one died, its work (`underWay`) becomes suspect. */
  start(underWay: () => Promise<string[]>): Promise<void>;
  /** Records an orderly stop of the worker. */
  stop(): Promise<void>;
  /** Reads what other processes have recorded meanwhile. */
  refresh(): Promise<void>;
  /**
   * Runs work until it ends or is stopped by `signal`. Suspects run one at a time, and the attempt is recorded first.
   */
  attempt<Result>(
    key: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
    options?: AttemptOptions,
  ): Promise<Result>;
  /** Whether the work must run alone. */
  mustRunAlone(key: string): boolean;
  /** Whether its attempts are exhausted. */
  isExhausted(key: string): boolean;
}

interface AttemptOptions {
  /** Whether the process made progress, so that the work in progress need not be the cause of its death. */
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

  const takeOver = (found: SuspectRow[]) => {
    known.clear();
    for (const row of found) known.set(row.key, row);
  };

  const isExhausted = (key: string) => (known.get(key)?.deaths ?? 0) >= maxTries;

  /** Stopped work stays suspect. */
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
      takeOver(now);
      hasProgressed = false;
      isStarted = true;
    },

    async stop() {
      if (isStarted) await rows.stopWorker();
      isStarted = false;
    },

    async refresh() {
      takeOver(await rows.list());
    },

    async attempt(key, signal, work, { isProgress = true } = {}) {
      const suspect = known.get(key);
      // Work stopped while it waits ends without running.
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
 * Updates the suspects after a crash. Work that ran alone is the only cause. Otherwise all work in progress is
 * suspect, but must run alone before it can fail: at once if the process made no progress, else after a second crash.
 * Crashes beside others count up to `most` times.
 */
export function assignBlame(
  before: SuspectRow[],
  underWay: string[],
  hadProgress: boolean,
  most = maxTries - 1,
): SuspectRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  const tried = before.filter(({ is_tried }) => is_tried);
  const culprits = tried.map((row) => ({ ...row, deaths: row.deaths + 1, is_tried: false }));
  const others = underWay
    .filter((key) => !known.get(key)?.is_tried)
    .map((key): SuspectRow => {
      const row = known.get(key);
      if (!row) {
        const is_alone = !hadProgress || tried.length > 0;
        return { key, deaths: 1, is_alone, is_tried: false, tried_by: null };
      }
      // It was waiting, so it is not the cause.
      if (row.is_alone) return row;
      const deaths = tried.length > 0 ? row.deaths : Math.min(row.deaths + 1, most);
      return { ...row, deaths, is_alone: true };
    });
  return [...culprits, ...others];
}
