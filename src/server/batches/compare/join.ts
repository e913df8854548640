/** A request of a batch, as far as it is needed to compare it. */
export interface ComparedRow {
  line: number;
  custom_id: string;
  outcome: 'ok' | 'failed' | 'missing';
  /** Of the whole answer; null where there is none. */
  digest: string | null;
  failure_group: string | null;
  tokens_in: number | null;
  tokens_out: number | null;
}

/** What became of a request between two batches. */
export const verdicts = [
  'same',
  'changed',
  'newly_ok',
  'newly_failed',
  'still_failed',
  'only_here',
  'only_there',
] as const;

export type Verdict = (typeof verdicts)[number];

/** One request in both batches; null: it is not in that one. */
export interface ComparedPair {
  custom_id: string;
  verdict: Verdict;
  here: number | null;
  there: number | null;
}

export interface TokenSums {
  /** Requests that told their tokens. */
  requests: number;
  input: number;
  output: number;
}

export interface ResultComparison {
  /** In the order of the first batch; what only the other has follows. */
  pairs: ComparedPair[];
  counts: Record<Verdict, number>;
  /** Over the requests that both have answered well. */
  tokens: { here: TokenSums; there: TokenSums };
}

/**
 * Joins the results of two batches by `custom_id`. Where an id stands several times, the first of one belongs to the
 * first of the other.
 */
export function compareResults(
  here: Iterable<ComparedRow>,
  there: Iterable<ComparedRow>,
): ResultComparison {
  const waiting = new Map<string, ComparedRow[]>();
  for (const row of there) {
    const rows = waiting.get(row.custom_id);
    if (rows) rows.push(row);
    else waiting.set(row.custom_id, [row]);
  }
  const pairs: ComparedPair[] = [];
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<
    Verdict,
    number
  >;
  const tokens = { here: noTokens(), there: noTokens() };
  const add = (one: ComparedRow | null, other: ComparedRow | null) => {
    const verdict = verdictOf(one, other);
    counts[verdict] += 1;
    if (verdict === 'same' || verdict === 'changed') {
      addTokens(tokens.here, one);
      addTokens(tokens.there, other);
    }
    const custom_id = one?.custom_id ?? other?.custom_id ?? '';
    pairs.push({ custom_id, verdict, here: one?.line ?? null, there: other?.line ?? null });
  };

  for (const row of here) add(row, waiting.get(row.custom_id)?.shift() ?? null);
  for (const rows of waiting.values()) for (const row of rows) add(null, row);
  return { pairs, counts, tokens };
}

function verdictOf(here: ComparedRow | null, there: ComparedRow | null): Verdict {
  if (!there) return 'only_here';
  if (!here) return 'only_there';
  if (here.outcome === 'ok' && there.outcome === 'ok')
    return here.digest === there.digest ? 'same' : 'changed';
  if (there.outcome === 'ok') return 'newly_ok';
  return here.outcome === 'ok' ? 'newly_failed' : 'still_failed';
}

function noTokens(): TokenSums {
  return { requests: 0, input: 0, output: 0 };
}

function addTokens(sums: TokenSums, row: ComparedRow | null): void {
  if (!row || (row.tokens_in === null && row.tokens_out === null)) return;
  sums.requests += 1;
  sums.input += row.tokens_in ?? 0;
  sums.output += row.tokens_out ?? 0;
}
