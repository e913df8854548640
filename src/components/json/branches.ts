/** A value inside a value, or a range of a hundred or more of them. */
export interface Branch {
  /** Unique in the tree: the keys from the root down, each escaped. */
  path: string;
  label: string;
  value: unknown;
  /** Set on ranges: which entries of `value` it holds, the end not included. */
  range?: readonly [from: number, to: number];
}

const groupSize = 100;

/** What lies directly under a branch. Never more than a hundred, however large the value. */
export function childrenOf(branch: Branch): Branch[] {
  const { path, value } = branch;
  if (!isContainer(value)) return [];
  const keys = Array.isArray(value) ? null : Object.keys(value);
  const [from, to] = branch.range ?? [0, keys ? keys.length : sizeOf(value)];

  const step = stepFor(to - from);
  const children: Branch[] = [];
  for (let at = from; at < to; at += step) {
    children.push(step === 1 ? entry(at) : group(at, Math.min(at + step, to)));
  }
  return children;

  function entry(at: number): Branch {
    const key = keys ? (keys[at] ?? '') : String(at);
    const inside = (value as Record<string, unknown>)[key];
    return { path: `${path}/${escapeKey(key)}`, label: key, value: inside };
  }

  function group(start: number, end: number): Branch {
    const label = `${start} … ${end - 1}`;
    return { path: `${path}/~${start}-${end}`, label, value, range: [start, end] };
  }
}

export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** How many values it holds directly. */
export function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isContainer(value) ? Object.keys(value).length : 0;
}

/** The path of one entry among `size`, through the ranges that hold it. */
export function pathInto(path: string, size: number, at: number, key: string): string {
  let [from, to, into] = [0, size, path];
  for (let step = stepFor(to - from); step > 1; step = stepFor(to - from)) {
    from += Math.floor((at - from) / step) * step;
    to = Math.min(from + step, to);
    into += `/~${from}-${to}`;
  }
  return `${into}/${escapeKey(key)}`;
}

/** Every path above this one, outermost first. */
export function pathsAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function stepFor(count: number) {
  let step = 1;
  while (count / step > groupSize) step *= groupSize;
  return step;
}

/** As in a JSON pointer; `~` followed by anything else marks a range. */
function escapeKey(key: string) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
