/** A stretch of text that two texts share, or that only one of them has. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More differences than this take long to find, and nobody reads them one by one. */
const maxDistance = 1_000;

/**
 * The shortest way from one text to another by words and the space between them, after Myers (1986). Null: they are
 * too different.
 */
export function diffWords(before: string, after: string): DiffPart[] | null {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end += 1;
  const steps = shortestEdit(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return (
    steps && joinParts([...same(a.slice(0, start)), ...steps, ...same(a.slice(a.length - end))])
  );
}

/** Words, runs of space, and signs one by one. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

/** For each number of edits the furthest positions reached on each diagonal; then the way back. */
function shortestEdit(a: string[], b: string[]): DiffPart[] | null {
  const rounds: Map<number, number>[] = [];
  let reached = new Map([[1, 0]]);
  for (let edits = 0; edits <= Math.min(maxDistance, a.length + b.length); edits += 1) {
    rounds.push(reached);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = furthest(reached, diagonal, edits);
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return wayBack(a, b, rounds);
    }
    reached = next;
  }
  return null;
}

/** Where a diagonal is entered: from the one above by adding a word, or from the one below by removing one. */
function furthest(reached: Map<number, number>, diagonal: number, edits: number): number {
  const [below, above] = [reached.get(diagonal - 1) ?? -1, reached.get(diagonal + 1) ?? -1];
  return diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
}

function wayBack(a: string[], b: string[], rounds: Map<number, number>[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const reached = rounds[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const entered = furthest(reached, diagonal, edits);
    while (x > entered && y > 0) {
      x -= 1;
      y -= 1;
      parts.push({ kind: 'same', text: a[x] ?? '' });
    }
    if (edits === 0) break;
    const isAdded = entered === reached.get(diagonal + 1) && y > 0 && x === entered;
    if (isAdded && (diagonal === -edits || (reached.get(diagonal - 1) ?? -1) < entered)) {
      y -= 1;
      parts.push({ kind: 'added', text: b[y] ?? '' });
    } else {
      x -= 1;
      parts.push({ kind: 'removed', text: a[x] ?? '' });
    }
  }
  return parts.reverse();
}

const same = (words: string[]) => words.map((text): DiffPart => ({ kind: 'same', text }));

function joinParts(parts: DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  for (const { kind, text } of parts) {
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
