/**
 * Lets so many begin in each turn of the event loop: at once where there is room, else in a later turn, first come,
 * first served. Hundreds that come together would otherwise all be begun in one turn, in which nothing else is done.
 */
export function createTurns(perTurn: number): (begin: () => void) => void {
  const waiting: (() => void)[] = [];
  /** In this turn. */
  let begun = 0;

  const next = () => {
    begun = 0;
    for (const begin of waiting.splice(0, perTurn)) {
      begun += 1;
      begin();
    }
    if (begun > 0) setImmediate(next);
  };

  return (begin) => {
    if (begun === perTurn || waiting.length > 0) {
      waiting.push(begin);
      return;
    }
    if (begun === 0) setImmediate(next);
    begun += 1;
    begin();
  };
}
