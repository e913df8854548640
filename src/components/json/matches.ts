import { isContainer, pathInto } from './branches';

const matchLimit = 1_000;

/** A container on the way down. Its path is made only when something in it matches. */
interface Level {
  value: object;
  keys: readonly string[] | null;
  size: number;
  /** Where the walk is in it. */
  at: number;
}

/** Paths of the keys and plain values that contain `query`, in order, at most a thousand. */
export function findMatches(root: unknown, query: string): string[] {
  const search = query.trim();
  if (search === '') return [];
  // A pattern, because lower-casing megabytes of strings costs more than the search.
  const pattern = new RegExp(literally(search), 'i');
  if (!isContainer(root)) return pattern.test(String(root)) ? [''] : [];

  const found: string[] = [];
  const levels = [enter(root)];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    level.at += 1;
    if (level.at >= level.size) {
      levels.pop();
      continue;
    }
    const key = keyAt(level);
    const value = (level.value as Record<string, unknown>)[key];
    const inside = isContainer(value);
    if ((level.keys && pattern.test(key)) || (!inside && pattern.test(String(value)))) {
      found.push(pathOf(levels));
      if (found.length >= matchLimit) break;
    }
    if (inside) levels.push(enter(value));
  }
  return found;
}

function enter(value: object): Level {
  const keys = Array.isArray(value) ? null : Object.keys(value);
  return { value, keys, size: keys ? keys.length : (value as unknown[]).length, at: -1 };
}

function keyAt({ keys, at }: Level) {
  return keys?.[at] ?? String(at);
}

function pathOf(levels: readonly Level[]) {
  return levels.reduce((path, level) => pathInto(path, level.size, level.at, keyAt(level)), '');
}

function literally(text: string) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
