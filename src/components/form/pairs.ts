export interface Pair {
  key: string;
  value: string;
  /** The key under which a value is stored that is shown to nobody. It stays where none is entered. */
  stored?: string;
}

export interface PairLimits {
  pairs: number;
  /** Characters. */
  key: number;
  value: number;
  /** A key may stand without a value. */
  emptyValues?: true;
  /** `X-Team` is `x-team`. */
  ignoresCase?: true;
}

/** Of metadata, at OpenAI. */
export const metadataLimits: PairLimits = { pairs: 16, key: 64, value: 512 };

export type PairProblem =
  | { what: 'tooMany'; max: number }
  | { what: 'noKey' }
  | { what: 'noValue'; key: string }
  | { what: 'duplicate'; key: string }
  | { what: 'tooLong'; key: string };

export function pairsOf(record: Record<string, unknown> | null | undefined): Pair[] {
  return Object.entries(record ?? {}).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

/** Empty lines of the form are left out. */
export function recordOf(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(
    pairs.filter(isFilled).map(({ key, value }) => [key.trim(), value] as const),
  );
}

/** The first thing that is wrong; null: nothing is. `taken` are keys that stand elsewhere in the form. */
export function pairProblem(
  pairs: readonly Pair[],
  limits: PairLimits,
  taken: readonly string[] = [],
): PairProblem | null {
  const filled = pairs.filter(isFilled);
  if (filled.length + taken.length > limits.pairs) return { what: 'tooMany', max: limits.pairs };
  const seen = new Set(taken);
  const folded = (key: string) => (limits.ignoresCase ? key.toLowerCase() : key);
  for (const pair of filled) {
    const key = pair.key.trim();
    if (key === '') return { what: 'noKey' };
    const isMissing = pair.value === '' && !keepsStored(pair);
    // The stored value does not go along to another key.
    if (isMissing && (!limits.emptyValues || pair.stored !== undefined))
      return { what: 'noValue', key };
    if (key.length > limits.key || pair.value.length > limits.value)
      return { what: 'tooLong', key };
    if (seen.has(folded(key))) return { what: 'duplicate', key };
    seen.add(folded(key));
  }
  return null;
}

/** As the form shows keys whose values are stored, and shown to nobody. */
export function storedPairs(keys: readonly string[]): Pair[] {
  return keys.map((key) => ({ key, value: '', stored: key }));
}

/** Empty lines of the form are left out; null keeps a value that is stored. */
export function changedRecordOf(pairs: readonly Pair[]): Record<string, string | null> {
  return Object.fromEntries(
    pairs
      .filter(isFilled)
      .map((pair) => [pair.key.trim(), keepsStored(pair) ? null : pair.value] as const),
  );
}

/** Whether the value that is stored stays. */
export function keepsStored({ key, value, stored }: Pair): boolean {
  return value === '' && stored !== undefined && stored === key.trim();
}

function isFilled({ key, value }: Pair) {
  return key.trim() !== '' || value !== '';
}
