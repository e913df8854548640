import { countsIn } from './batch-counts';
import { listOf, numberOf, objectOf, textOf, timeOf } from './loose';

/** What the files of a batch were found to hold; see `ResultsView`. */
export interface BatchFindings {
  counts: { ok: number; failed: number; missing: number };
  unreadable: number;
  duplicates: number;
  /** Null: the input is not here. */
  unmatched: number | null;
}

/** Something that an upstream says of a batch and that does not go with the rest. */
export interface Contradiction {
  /** A key of the strings `batchTriage.contradictions`. */
  key: ContradictionKey;
  values: Record<string, number | string>;
  /** `bad`: results are lost or wrong. `mixed`: to be known. */
  severity: 'bad' | 'mixed';
}

export type ContradictionKey =
  | 'allAnsweredStill'
  | 'answersUnasked'
  | 'brokenLines'
  | 'completedAtAbsent'
  | 'completedNone'
  | 'completedWithErrors'
  | 'completedWithoutOutput'
  | 'countsBeyondTotal'
  | 'countsDiffer'
  | 'doubledAnswers'
  | 'failedWithoutErrors'
  | 'linesDiffer'
  | 'missing'
  | 'notAnswered'
  | 'notRun'
  | 'pastDeadline';

interface Facts {
  snapshot: Record<string, unknown>;
  status: string;
  counts: ReturnType<typeof countsIn>;
  /** Null: not read (yet). */
  found: BatchFindings | null;
  /** Unix seconds. */
  now: number;
}

type Check = (facts: Facts) => Omit<Contradiction, 'key'> | null | false;

const ended = new Set(['completed', 'failed', 'expired', 'cancelled']);

/** Each contradiction has one check; they are said in this order. */
const checks: Record<ContradictionKey, Check> = {
  completedNone: ({ status, counts: { completed, failed, total } }) =>
    status === 'completed' && total > 0 && completed === 0 && bad({ total, failed }),

  completedWithoutOutput: ({ status, snapshot, counts: { completed } }) =>
    status === 'completed' &&
    completed > 0 &&
    textOf(snapshot.output_file_id) === null &&
    bad({ completed }),

  countsDiffer({ counts, found }) {
    if (!found || !counts.known) return null;
    const { ok, failed } = found.counts;
    if (counts.completed === ok && counts.failed === failed) return null;
    // More answers than requests: those are said by themselves, below.
    if (counts.completed <= ok && counts.failed <= failed && counts.rest === 0) return null;
    return mixed({ completed: counts.completed, failed: counts.failed, ok, errors: failed });
  },

  linesDiffer({ status, counts, found }) {
    if (!found || !counts.known || found.unmatched === null || !ended.has(status)) return null;
    const { ok, failed, missing } = found.counts;
    const requests = ok + failed + missing - found.unmatched;
    return requests !== counts.total && mixed({ total: counts.total, requests });
  },

  missing({ status, found }) {
    const missing = found?.counts.missing ?? 0;
    if (status !== 'completed' && status !== 'failed') return null;
    return missing > 0 && bad({ missing, total: totalOf(found) });
  },

  notRun({ status, counts, found }) {
    if (status !== 'cancelled' && status !== 'expired') return null;
    const missing = found ? found.counts.missing : counts.rest;
    return missing > 0 && mixed({ missing, total: found ? totalOf(found) : counts.total, status });
  },

  notAnswered: ({ status, counts: { rest, total, completed }, found }) =>
    status === 'completed' && !found && completed > 0 && rest > 0 && mixed({ rest, total }),

  countsBeyondTotal({ snapshot, counts: { completed, failed } }) {
    const total = numberOf(objectOf(snapshot.request_counts).total);
    return (
      total !== null &&
      total > 0 &&
      completed + failed > total &&
      mixed({ total, done: completed + failed })
    );
  },

  answersUnasked: ({ found }) =>
    found !== null && (found.unmatched ?? 0) > 0 && bad({ count: found.unmatched ?? 0 }),

  doubledAnswers: ({ found }) =>
    found !== null && found.duplicates > 0 && mixed({ count: found.duplicates }),

  brokenLines: ({ found }) =>
    found !== null && found.unreadable > 0 && bad({ count: found.unreadable }),

  completedAtAbsent: ({ status, snapshot }) =>
    status === 'completed' && timeOf(snapshot.completed_at) === null && mixed({}),

  completedWithErrors({ status, snapshot }) {
    const count = errorsIn(snapshot).length;
    return status === 'completed' && count > 0 && mixed({ count });
  },

  failedWithoutErrors: ({ status, snapshot }) =>
    status === 'failed' &&
    errorsIn(snapshot).length === 0 &&
    textOf(snapshot.error_file_id) === null &&
    mixed({}),

  allAnsweredStill: ({ status, counts: { total, rest } }) =>
    (status === 'finalizing' || status === 'in_progress') &&
    total > 0 &&
    rest === 0 &&
    mixed({ total, status }),

  pastDeadline({ status, snapshot, now }) {
    const deadline = timeOf(snapshot.expires_at);
    const isOpen = !ended.has(status) && status !== 'unknown';
    return isOpen && deadline !== null && deadline < now && mixed({ status, late: now - deadline });
  },
};

/**
 * What does not go together in what upstream says of a batch, and in what its files hold. `found` is null until they
 * are read; `now` is in milliseconds.
 */
export function contradictionsIn(
  snapshot: unknown,
  found: BatchFindings | null,
  now: number,
): Contradiction[] {
  const batch = objectOf(snapshot);
  const facts: Facts = {
    snapshot: batch,
    status: textOf(batch.status) ?? 'unknown',
    counts: countsIn(batch),
    found,
    now: Math.floor(now / 1000),
  };
  return (Object.keys(checks) as ContradictionKey[]).flatMap((key) => {
    const contradiction = checks[key](facts);
    return contradiction ? [{ key, ...contradiction }] : [];
  });
}

function totalOf(found: BatchFindings | null): number {
  const { ok, failed, missing } = found?.counts ?? { ok: 0, failed: 0, missing: 0 };
  return ok + failed + missing;
}

function errorsIn({ errors }: Record<string, unknown>): unknown[] {
  return listOf(Array.isArray(errors) ? errors : objectOf(errors).data);
}

type Values = Contradiction['values'];

const bad = (values: Values) => ({ values, severity: 'bad' as const });
const mixed = (values: Values) => ({ values, severity: 'mixed' as const });
