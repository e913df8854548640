interface Limit {
  /** Requests within a window. */
  max: number;
  /** Milliseconds. */
  window: number;
  now: () => number;
}

export type RequestLimit = ReturnType<typeof createRequestLimit>;

/** Counts requests by key in windows that begin with the first one. In memory: a restart begins anew. */
export function createRequestLimit({ max, window, now }: Limit) {
  const windows = new Map<string, { begun: number; count: number }>();

  function prune(at: number): void {
    for (const [key, { begun }] of windows) if (isOver(begun, at)) windows.delete(key);
  }

  // A clock that stepped back begins a new one.
  const isOver = (begun: number, at: number) => at < begun || at >= begun + window;

  return {
    /** Counts one request. Null if it may go on, else the seconds to wait. */
    take(key: string): number | null {
      const at = now();
      const current = windows.get(key);
      if (!current || isOver(current.begun, at)) {
        if (windows.size >= maxKeys) prune(at);
        windows.set(key, { begun: at, count: 1 });
        return null;
      }
      if (current.count >= max) return Math.ceil((current.begun + window - at) / 1000);
      current.count += 1;
      return null;
    },
  };
}

const maxKeys = 10_000;
