export type Mutex = ReturnType<typeof createMutex>;

/** One holder at a time, in the order in which they asked. */
export function createMutex() {
  const waiting: (() => void)[] = [];
  let isHeld = false;

  return {
    get isHeld() {
      return isHeld;
    },

    /** At once where it is free. The holder calls `release`, exactly once. */
    acquire(): Promise<void> | undefined {
      if (isHeld) return new Promise((resolve) => waiting.push(resolve));
      isHeld = true;
      return undefined;
    },

    release(): void {
      const next = waiting.shift();
      if (next) next();
      else isHeld = false;
    },
  };
}
