import { type Branch, childrenOf, isContainer, sizeOf } from './branches';

export interface Line extends Branch {
  depth: number;
  /** Undefined for what cannot be unfolded. */
  open: boolean | undefined;
}

/** Maximum lines rendered; collapsing branches reveals the rest. */
const lineLimit = 5_000;
/** Strings beyond this fold, too. */
export const longString = 240;

/** The lines that are visible with these folds, in order. `folds` holds what the reader changed. */
export function visibleLines(root: unknown, folds: ReadonlyMap<string, boolean>): Line[] {
  const lines: Line[] = [];
  add({ path: '', label: '', value: root }, 0);
  return lines;

  function add(branch: Branch, depth: number) {
    if (lines.length >= lineLimit) return;
    const open = canFold(branch.value)
      ? (folds.get(branch.path) ?? opensByItself(branch, depth))
      : undefined;
    lines.push({ ...branch, depth, open });
    if (!open) return;
    for (const child of childrenOf(branch)) add(child, depth + 1);
  }
}

function canFold(value: unknown) {
  if (typeof value === 'string') return value.length > longString;
  return sizeOf(value) > 0;
}

function opensByItself({ value, range }: Branch, depth: number) {
  if (!isContainer(value) || range) return false;
  return depth === 0 || (depth < 3 && sizeOf(value) <= 20);
}
