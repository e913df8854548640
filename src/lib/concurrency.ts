import { onAbort } from './on-abort';

export interface Semaphore {
  /** Waits for a slot, first come, first served. Returns the function that releases it. */
  acquire(signal?: AbortSignal): Promise<() => void>;
}

/** A counting semaphore. */
export function createSemaphore(slots: number): Semaphore {
  const waiting: (() => void)[] = [];
  let free = slots;

  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return {
    async acquire(signal) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await waitForSlot(waiting, signal);
      return once(release);
    },
  };
}

function waitForSlot(waiting: (() => void)[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopListening = () => {};
    const enter = () => {
      stopListening();
      resolve();
    };
    waiting.push(enter);
    if (!signal) return;
    stopListening = onAbort(signal, () => {
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

/** Runs tasks of the same key one after the other, in the order in which they come. */
export type KeyedMutex = <Result>(key: string, task: () => Promise<Result>) => Promise<Result>;

export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>();

  return (key, task) => {
    const run = (last.get(key) ?? Promise.resolve()).then(task);
    const ended = run
      .catch(() => {})
      .then(() => {
        if (last.get(key) === ended) last.delete(key);
      });
    last.set(key, ended);
    return run;
  };
}

export interface TaskGroup {
  /** Waits for a slot and starts the task. False: no more tasks, it is too late or one failed. */
  start(task: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  /** Waits for the running tasks. */
  idle(): Promise<void>;
  /** Waits for the running tasks, and throws the error of the first that failed. */
  finish(): Promise<void>;
}

interface TaskGroupOptions {
  semaphore: Semaphore;
  /** After this none starts, and those that run are aborted `gracePeriod` milliseconds later. */
  stopped: AbortSignal;
  gracePeriod: number;
  /** After this none starts. */
  isLate(): boolean;
}

/** Runs tasks concurrently. */
export function createTaskGroup({
  semaphore,
  stopped,
  gracePeriod,
  isLate,
}: TaskGroupOptions): TaskGroup {
  const running = new Set<Promise<void>>();
  const controllers = new Set<AbortController>();
  const errors: unknown[] = [];

  let timer: NodeJS.Timeout | undefined;
  const stopListening = onAbort(stopped, () => {
    timer = setTimeout(() => {
      for (const controller of controllers) controller.abort();
    }, gracePeriod);
  });

  return {
    async start(task) {
      const release = await semaphore.acquire(stopped).catch(() => undefined);
      if (!release || stopped.aborted || isLate() || errors.length > 0) {
        release?.();
        return false;
      }
      const controller = new AbortController();
      const run = task(controller.signal)
        .catch((error) => {
          if (!controller.signal.aborted) errors.push(error);
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
      stopListening();
      clearTimeout(timer);
      if (errors.length > 0) throw errors[0];
    },
  };
}

/**
 * Maps items, up to `count` at a time, and yields the results in the order of the items. What is
 * under way when it ends early is aborted, and waited for.
 */
export async function* mapConcurrent<Item, Result>(
  source: AsyncIterable<Item>,
  count: number,
  map: (item: Item, signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
): AsyncGenerator<Result, void> {
  const controller = new AbortController();
  const either = AbortSignal.any([signal, controller.signal]);
  const begun: Promise<Result>[] = [];
  try {
    for await (const item of source) {
      const result = map(item, either);
      // Handled only when its turn comes, which may never happen.
      result.catch(() => {});
      begun.push(result);
      if (begun.length >= count) yield await next(begun);
    }
    while (begun.length > 0) yield await next(begun);
  } finally {
    controller.abort();
    await Promise.allSettled(begun);
  }
}

async function next<Result>(begun: Promise<Result>[]): Promise<Result> {
  const [first] = begun;
  const result = await (first as Promise<Result>);
  begun.shift();
  return result;
}
