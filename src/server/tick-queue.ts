/**
 * Starts at most `perTick` tasks per tick of the event loop, first come, first served. Otherwise hundreds of
 * simultaneous requests would block one tick.
 */
export function createTickQueue(perTick: number): (begin: () => void) => void {
  const waiting: (() => void)[] = [];
  /** Started in this tick. */
  let begun = 0;

  const next = () => {
    begun = 0;
    for (const begin of waiting.splice(0, perTick)) {
      begun += 1;
      begin();
    }
    if (begun > 0) setImmediate(next);
  };

  return (begin) => {
    if (begun === perTick || waiting.length > 0) {
      waiting.push(begin);
      return;
    }
    if (begun === 0) setImmediate(next);
    begun += 1;
    begin();
  };
}
