import { type Branch, childrenOf, isContainer } from './branches';

const matchLimit = 1_000;

/** Paths of the keys and plain values that contain `query`, in order, at most a thousand. */
export function findMatches(root: unknown, query: string): string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];

  const found: string[] = [];
  const waiting: Branch[] = [{ path: '', label: '', value: root }];
  for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
    if (!branch.range && matches(branch, wanted)) found.push(branch.path);
    if (found.length >= matchLimit) break;
    if (isContainer(branch.value)) waiting.push(...childrenOf(branch).reverse());
  }
  return found;
}

function matches({ label, value }: Branch, wanted: string) {
  if (label.toLowerCase().includes(wanted)) return true;
  return !isContainer(value) && String(value).toLowerCase().includes(wanted);
}
