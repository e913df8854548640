import { insideScope } from '@/lib/database/transaction-scope';
import type { StopReason, Task, TaskType } from './task-type';

export interface Scheduler {
  start(): void;
  stop(): Promise<void>;
  /** Resolves when no work is left. For tests. */
  idle(): Promise<void>;
  /** Looks for new and cancelled work. */
  schedule(): void;
}

interface SchedulerOptions {
  types: TaskType[];
  /** Changes when another process may have added work. */
  version(): number;
  /** Milliseconds. */
  now(): number;
  report(error: unknown): void;
  /** Runs at the start and every hour; aborted and awaited when the scheduler stops. */
  cleanUp(stopping: AbortSignal): Promise<void>;
}

interface Slot {
  stop(reason: StopReason): void;
  ended: Promise<void>;
  /** Whether the task was seen during its run, and so may be unfinished again. */
  isRequested: boolean;
}

const second = 1_000;
/** Milliseconds between checks for work of other processes. */
const pollInterval = 200;
const hour = 3_600 * second;
const maxTimeout = 2 ** 31 - 1;
/** Milliseconds before a failed task is retried. */
const retryDelay = 5 * second;

/** Runs every unfinished task, each in its own slot. */
export function createScheduler({
  types,
  version,
  now,
  report,
  cleanUp,
}: SchedulerOptions): Scheduler {
  const slots = new Map<TaskType, Map<string, Slot>>(types.map((type) => [type, new Map()]));
  const resting = new Map<TaskType, Set<string>>(types.map((type) => [type, new Set()]));
  const timers = new Set<NodeJS.Timeout>();
  /** Scans and cleanups in progress, which `stop` awaits. */
  const going = new Set<Promise<void>>();
  let stopping = new AbortController();
  let idlers: (() => void)[] = [];
  let running = false;
  let isWoken = false;
  let known = version();
  /** As who started it works, whoever wakes it. */
  let asStarted = insideScope();

  const look = async () => {
    for (const type of types) await lookFor(type).catch(report);
    await settle();
  };

  const lookFor = async (type: TaskType) => {
    const open = lanesOf(type);
    const left = restingOf(type);
    for (const task of await type.unfinished(type.slots + left.size)) {
      if (!running) return;
      const slot = open.get(task.id);
      if (slot) slot.isRequested = true;
      if (slot && task.isCancelled) slot.stop('cancelled');
      else if (!slot && !left.has(task.id) && open.size < type.slots) {
        open.set(task.id, openSlot(type, task));
      }
    }
  };

  const openSlot = (type: TaskType, { id, expires_at, isCancelled }: Task): Slot => {
    const stopped = new AbortController();
    const halt = (reason: StopReason) => stopped.abort(reason);
    const left = expires_at === null ? Number.POSITIVE_INFINITY : expires_at * second - now();
    // A longer timer would fire at once.
    const expiry = left < maxTimeout ? setTimeout(halt, Math.max(left, 0), 'expired') : undefined;
    if (isCancelled) halt('cancelled');
    const ended = type
      .run(id, stopped.signal)
      .catch((error) => {
        report(error);
        leaveAlone(type, id);
      })
      .then(() => {
        clearTimeout(expiry);
        const wasFull = lanesOf(type).size >= type.slots;
        lanesOf(type).delete(id);
        if (wasFull || slot.isRequested) wake();
        goOn(settle());
      });
    const slot: Slot = { stop: halt, ended, isRequested: false };
    return slot;
  };

  const goOn = (work: Promise<void>) => {
    const ended = work.catch(report).finally(() => going.delete(ended));
    going.add(ended);
  };

  const leaveAlone = (type: TaskType, id: string) => {
    if (!running) return;
    restingOf(type).add(id);
    const timer = setTimeout(() => {
      timers.delete(timer);
      restingOf(type).delete(id);
      wake();
    }, retryDelay);
    timers.add(timer);
  };

  const settle = async () => {
    if (idlers.length === 0 || !(await isDone())) return;
    for (const idler of idlers) idler();
    idlers = [];
  };

  const isDone = async () => {
    for (const type of types) {
      if (lanesOf(type).size > 0) return false;
      if (await (type.isAnyLeft?.() ?? isAnyUnfinished(type))) return false;
    }
    return true;
  };

  const isAnyUnfinished = async (type: TaskType) => (await type.unfinished(1)).length > 0;

  /** Coalesces the wake-ups of one tick. */
  const wake = () => {
    if (isWoken || !running) return;
    isWoken = true;
    setImmediate(() => {
      isWoken = false;
      if (running) asStarted(() => goOn(look()));
    });
  };

  const listen = () => {
    const latest = version();
    if (latest !== known) wake();
    known = latest;
  };

  const lanesOf = (type: TaskType) => slots.get(type) ?? new Map<string, Slot>();
  const restingOf = (type: TaskType) => resting.get(type) ?? new Set<string>();

  return {
    schedule: wake,

    start() {
      if (running) return;
      running = true;
      asStarted = insideScope();
      stopping = new AbortController();
      const { signal } = stopping;
      const clean = () => goOn(cleanUp(signal));
      timers.add(setInterval(listen, pollInterval)).add(setInterval(clean, hour));
      clean();
      wake();
    },

    async stop() {
      running = false;
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const set of resting.values()) set.clear();
      const open = [...slots.values()].flatMap((group) => [...group.values()]);
      for (const slot of open) slot.stop('stopping');
      await Promise.all(open.map((slot) => slot.ended));
      await Promise.all(going);
    },

    async idle() {
      const nothingLeft = new Promise<void>((resolve) => idlers.push(resolve));
      await settle();
      await nothingLeft;
    },
  };
}
