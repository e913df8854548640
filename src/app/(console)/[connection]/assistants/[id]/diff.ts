import { objectOf } from '@/lib/loose';

export interface DifferingField {
  field: string;
  /** Texts as they are, anything else as JSON in lines; null where there is none. */
  before: string | null;
  after: string | null;
}

export interface DiffLine {
  mark: 'same' | 'added' | 'removed' | 'skipped';
  /** The line; of lines that were skipped, how many. */
  text: string;
}

/** The fields of two objects that are not the same. The order of keys says nothing. */
export function differingFields(before: unknown, after: unknown): DifferingField[] {
  const [had, has] = [objectOf(before), objectOf(after)];
  return [...new Set([...Object.keys(had), ...Object.keys(has)])].flatMap((field) => {
    const [from, to] = [printed(had[field]), printed(has[field])];
    return from === to ? [] : [{ field, before: from, after: to }];
  });
}

function printed(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(sorted(value), null, 2);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Lines around a change that stay. */
const context = 2;

/** Pairs of lines that are compared in full; longer texts are shown as removed and added. */
const maxPairs = 4_000_000;

/** What was removed and added, line by line, with the lines around it. */
export function diffLines(before: string | null, after: string | null): DiffLine[] {
  const [from, to] = [before, after].map((text) => text?.split('\n') ?? []) as [string[], string[]];
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  const rest = Math.min(from.length, to.length) - start;
  while (end < rest && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  const marked = (mark: DiffLine['mark'], lines: string[]) =>
    lines.map((text): DiffLine => ({ mark, text }));
  const middle = changes(
    from.slice(start, from.length - end),
    to.slice(start, to.length - end),
    marked,
  );
  return withoutFarLines([
    ...marked('same', from.slice(0, start)),
    ...middle,
    ...marked('same', from.slice(from.length - end)),
  ]);
}

/** By the longest common subsequence of lines. */
function changes(
  from: string[],
  to: string[],
  marked: (mark: DiffLine['mark'], lines: string[]) => DiffLine[],
): DiffLine[] {
  if (from.length * to.length > maxPairs)
    return [...marked('removed', from), ...marked('added', to)];
  const width = to.length + 1;
  const lengths = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: DiffLine[] = [];
  for (let i = 0, j = 0; i < from.length || j < to.length; ) {
    const [old, now] = [from[i], to[j]];
    if (old !== undefined && old === now) {
      lines.push({ mark: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: 'removed', text: old });
      i += 1;
    } else {
      lines.push({ mark: 'added', text: now ?? '' });
      j += 1;
    }
  }
  return lines;
}

function withoutFarLines(lines: DiffLine[]): DiffLine[] {
  const near = new Set<number>();
  lines.forEach(({ mark }, index) => {
    if (mark === 'same') return;
    for (let other = index - context; other <= index + context; other += 1) near.add(other);
  });
  const result: DiffLine[] = [];
  let skipped = 0;
  const flushSkipped = () => {
    if (skipped > 0) result.push({ mark: 'skipped', text: String(skipped) });
    skipped = 0;
  };
  lines.forEach((line, index) => {
    if (!near.has(index)) {
      skipped += 1;
      return;
    }
    flushSkipped();
    result.push(line);
  });
  flushSkipped();
  return result;
}
