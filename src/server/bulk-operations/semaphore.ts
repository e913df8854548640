export interface Semaphore {
  /** Waits for a slot, first come, first served. Returns the function that releases it. */
  acquire(): Promise<() => void>;
}

/** A counting semaphore. */
export function createSemaphore(places: number): Semaphore {
  const waiting: (() => void)[] = [];
  let free = places;
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async acquire() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return release;
    },
  };
}
