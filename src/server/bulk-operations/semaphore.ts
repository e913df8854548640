export interface Semaphore {
  /** Waits for a free place, first come, first served, and gives the function that frees it again. */
  acquire(): Promise<() => void>;
}

/** Lets so many hold a place at once. */
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
