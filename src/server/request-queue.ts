export type RequestQueue = ReturnType<typeof createRequestQueue>;

interface Options {
  /** Milliseconds of one turn of the event loop in which requests may begin. */
  slice?: number;
  /** Milliseconds. */
  now?: () => number;
  /** Calls back at the next turn, after what else is due. */
  nextTurn?: (callback: () => void) => unknown;
}

/**
 * Begins requests as they come, but only for a while in each turn of the event loop: when 500 arrive at once,
 * nothing else would be done before all have begun. Those that wait are taken by kind in turn, so that no
 * kind of request waits for a crowd of another.
 */
export function createRequestQueue({
  slice = 10,
  now = () => performance.now(),
  nextTurn = setImmediate,
}: Options = {}) {
  const waiting = new Map<string, (() => void)[]>();
  /** Of this turn's slice; undefined until a request begins in it. */
  let end: number | undefined;

  const startTurn = () => {
    end = undefined;
    if (waiting.size > 0) beginNext();
  };

  const hasTime = () => {
    if (end === undefined) {
      end = now() + slice;
      nextTurn(startTurn);
    }
    return now() < end;
  };

  const beginNext = () => {
    if (!hasTime()) return;
    take()();
    // What it does before it first waits is part of the time that it takes.
    if (waiting.size > 0) queueMicrotask(() => process.nextTick(beginNext));
  };

  const take = () => {
    const [kind = '', begins = []] = waiting.entries().next().value ?? [];
    const begin = begins.shift() ?? (() => {});
    // Those of this kind stand behind the other kinds now.
    waiting.delete(kind);
    if (begins.length > 0) waiting.set(kind, begins);
    return begin;
  };

  return {
    push(kind: string, begin: () => void): void {
      const others = waiting.get(kind);
      if (waiting.size === 0 && hasTime()) begin();
      else if (others) others.push(begin);
      else waiting.set(kind, [begin]);
    },
  };
}
