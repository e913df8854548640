/** What a search found: what it is, and how well it fits. */
export interface ScoredHit {
  id: string;
  score: number;
}

/** Scores nearer than this count as the same: which of them comes first says nothing. */
const tolerance = 1e-6;

/**
 * The share of the exact search's hits that the approximate one has too, from 0 to 1. What it has in place of one
 * counts as well where it fits as well as the last exact one. Null: the exact search found nothing.
 */
export function precisionOf(
  approximate: readonly ScoredHit[],
  exact: readonly ScoredHit[],
): number | null {
  const last = exact.at(-1);
  if (last === undefined) return null;
  const ids = new Set(exact.map(({ id }) => id));
  const good = approximate.filter(
    ({ id, score }) => ids.has(id) || score >= last.score - tolerance,
  );
  return Math.min(1, good.length / exact.length);
}
