/**
 * Begins what is waiting one at a time, each in a turn of the event loop of its own, first come, first served. What
 * else has come in has its turn between two of them.
 */
export function createTurns(): (begin: () => void) => void {
  const waiting: (() => void)[] = [];

  const next = () => {
    const begin = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    begin?.();
  };

  return (begin) => {
    waiting.push(begin);
    if (waiting.length === 1) setImmediate(next);
  };
}
