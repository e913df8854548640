import { numberOf, objectOf, textOf } from './loose';

/** What a batch or a vector store counts. */
export interface StoredCounts {
  total: number;
  completed: number;
  failed: number;
  /** Neither of the two: still to come, or never run. */
  rest: number;
  /** False: upstream does not count, and the numbers are zeros. */
  known: boolean;
}

/** The counts in an upstream object, of whatever types; never negative, and the total is no less than its parts. */
export function countsIn(snapshot: unknown): StoredCounts {
  const { request_counts, file_counts } = objectOf(snapshot);
  const counts = objectOf(request_counts ?? file_counts);
  const of = (key: string) => Math.max(0, Math.floor(numberOf(counts[key]) ?? 0));
  const [completed, failed] = [of('completed'), of('failed')];
  const total = Math.max(of('total'), completed + failed);
  const known = total > 0 || numberOf(counts.total) !== null;
  return { total, completed, failed, rest: total - completed - failed, known };
}

export type Outcome = 'ok' | 'mixed' | 'failed';

/**
 * What a batch that upstream calls completed came to, by its counts; by the files it names where upstream
 * does not count.
 */
export function completedOutcome(snapshot: unknown): Outcome {
  const { output_file_id, error_file_id, request_counts } = objectOf(snapshot);
  const { total, completed, failed, rest } = countsIn(snapshot);
  const hasOutput = textOf(output_file_id) !== null;
  const hasErrors = textOf(error_file_id) !== null;
  if (completed + failed > 0) {
    if (completed === 0) return 'failed';
    const countsFailures = numberOf(objectOf(request_counts).failed) !== null;
    return failed > 0 || rest > 0 || (hasErrors && !countsFailures) ? 'mixed' : 'ok';
  }
  if (total > 0) return hasOutput ? 'mixed' : 'failed';
  if (!hasErrors) return 'ok';
  return hasOutput ? 'mixed' : 'failed';
}
