import { numberOf, objectOf, textOf, timeOf } from '@/lib/loose';
import { noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import type { UsageKind } from '@/lib/usage/kinds';
import type { ObjectUsage } from '@/lib/usage/store';

/** Kinds of records that say what they used. */
export const countedKinds = ['batch', 'run', 'fine_tuning_job'] as const;

type CountedKind = (typeof countedKinds)[number];

interface CountedRecord {
  connection: string;
  kind: CountedKind;
  id: string;
  snapshot: unknown;
  /** The user of the console who made it. */
  createdBy: string | null;
  /** Of a batch: the tokens in its output file, and how many lines of it tell none; null: that was not read. */
  indexed: { input: number; output: number; unreported: number | null } | null;
}

interface RecordUsage {
  /** Null: it has not ended. */
  endedAt: number | null;
  counts: UsageCounts;
  tier: string;
}

/** What an object of the history used. None while it goes on, or where it used nothing. */
export function usageOfRecord(record: CountedRecord): ObjectUsage[] {
  const { connection, kind, id, createdBy } = record;
  const object = objectOf(record.snapshot);
  const { endedAt, counts, tier } = readers[kind](object, record);
  if (endedAt === null || counts.requests === 0) return [];
  const series = {
    connection,
    project: '',
    key: '',
    user: createdBy ?? '',
    kind: kind satisfies UsageKind,
    model: textOf(object.model) ?? '',
    tier,
  };
  return [{ source: `${connection} ${id}`, at: endedAt, series, counts }];
}

type Reader = (object: Record<string, unknown>, record: CountedRecord) => RecordUsage;

const readers: Record<CountedKind, Reader> = {
  batch({ completed_at, expired_at, cancelled_at, request_counts, usage }, { indexed }) {
    const completed = numberOf(objectOf(request_counts).completed) ?? 0;
    const known =
      reportedUsage(usage) ??
      (indexed && reportedUsage({ input_tokens: indexed.input, output_tokens: indexed.output }));
    const reported = readUsage(known, completed);
    const unreported = Math.min(completed, indexed?.unreported ?? 0);
    return {
      endedAt: timeOf(completed_at) ?? timeOf(expired_at) ?? timeOf(cancelled_at),
      counts: { ...reported, unreported: Math.max(reported.unreported, unreported) },
      tier: 'batch',
    };
  },

  run({ status, completed_at, failed_at, cancelled_at, created_at, usage }) {
    const hasEnded = finalRunStatuses.includes(textOf(status) ?? '');
    const endedAt =
      timeOf(completed_at) ?? timeOf(failed_at) ?? timeOf(cancelled_at) ?? timeOf(created_at);
    return {
      endedAt: hasEnded ? endedAt : null,
      // Runs that asked no model have zeros or none.
      counts: reportedUsage(usage) ? readUsage(usage) : noUsage,
      tier: 'standard',
    };
  },

  fine_tuning_job({ finished_at, trained_tokens }) {
    const trained = numberOf(trained_tokens);
    return {
      endedAt: timeOf(finished_at),
      counts: trained ? { ...noUsage, requests: 1, trained_tokens: trained } : noUsage,
      tier: 'standard',
    };
  },
};

const finalRunStatuses = ['completed', 'incomplete', 'failed', 'cancelled', 'expired'];

/** Null without tokens: servers that count nothing leave zeros. */
export function reportedUsage(usage: unknown): object | null {
  const { total_tokens, input_tokens, output_tokens, prompt_tokens, completion_tokens } =
    objectOf(usage);
  const counts = [total_tokens, input_tokens, output_tokens, prompt_tokens, completion_tokens];
  return counts.some((count) => (numberOf(count) ?? 0) > 0) ? objectOf(usage) : null;
}
