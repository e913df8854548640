import { createKeyedMutex, createSemaphore } from '@/lib/concurrency';
import type { SandboxChoice } from './choose';
import { SandboxError, type SandboxLimits, type SandboxSession } from './sandbox';

/** Sessions by the thread or container whose they are. */
export interface SandboxSessions {
  /** The sandbox that is used, or why there is none. */
  choice(): Promise<SandboxChoice>;
  /**
   * Runs a task in the session of `key`, one after the other. A session that is new has neither variables nor files: it is
   * started with the first task, after 20 minutes without one, and after it has ended otherwise.
   */
  use<Result>(key: string, task: SessionTask<Result>, limits?: SessionLimits): Promise<Result>;
  end(key: string): Promise<void>;
  /** Ends the sessions without a task for 20 minutes. */
  endIdle(): Promise<void>;
  close(): Promise<void>;
}

/** Of a session that is started. */
export type SessionLimits = Pick<Partial<SandboxLimits>, 'memory'>;

export type SessionTask<Result> = (session: SandboxSession, isNew: boolean) => Promise<Result>;

interface SessionsOptions {
  choose(): Promise<SandboxChoice>;
  /** Milliseconds. */
  now(): number;
  maxSessions?: number;
}

const maxIdle = 20 * 60_000;
const sweepInterval = 60_000;
/** Each may have a gigabyte of memory. */
const defaultMaxSessions = 8;

export function createSandboxSessions(options: SessionsOptions): SandboxSessions {
  const { choose, now, maxSessions = defaultMaxSessions } = options;
  const sessions = new Map<string, { session: SandboxSession; usedAt: number; isBusy: boolean }>();
  const exclusively = createKeyedMutex();
  const slots = createSemaphore(maxSessions);
  let chosen: Promise<SandboxChoice> | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const choice = () => {
    chosen ??= choose();
    return chosen;
  };

  const end = async (key: string) => {
    const open = sessions.get(key);
    sessions.delete(key);
    await open?.session.end();
  };

  /** The one that was not used for longest makes room. */
  const makeRoom = async () => {
    if (sessions.size < maxSessions) return;
    const idle = [...sessions].filter(([, { isBusy }]) => !isBusy);
    const [oldest] = idle.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    if (oldest) await end(oldest[0]);
  };

  const open = async (key: string, limits?: SessionLimits) => {
    const known = sessions.get(key);
    if (known?.session.isOpen) return { entry: known, isNew: false };
    await end(key);
    await makeRoom();
    const found = await choice();
    if (!('sandbox' in found)) throw new SandboxError(found.reason);
    if (isClosed) throw new SandboxError('The server is stopping.');
    const entry = { session: await found.sandbox.start(limits), usedAt: now(), isBusy: true };
    sessions.set(key, entry);
    timer ??= setInterval(() => void endIdle(), sweepInterval).unref();
    return { entry, isNew: true };
  };

  const endIdle = async () => {
    for (const [key, { usedAt, isBusy }] of sessions)
      if (!isBusy && now() - usedAt >= maxIdle) await end(key);
  };

  return {
    choice,
    use: (key, task, limits) =>
      exclusively(key, async () => {
        const release = await slots.acquire();
        try {
          const { entry, isNew } = await open(key, limits);
          entry.isBusy = true;
          try {
            return await task(entry.session, isNew);
          } finally {
            entry.isBusy = false;
            entry.usedAt = now();
          }
        } finally {
          release();
        }
      }),
    end,
    endIdle,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await Promise.all([...sessions.keys()].map(end));
    },
  };
}
