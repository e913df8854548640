import { noUsage } from '@/lib/usage/counts';
import type { ObjectUsage } from '@/lib/usage/store';
import type { JobRow } from './schema';

/** What a job trained, once it has ended. */
export function usageRecordOf(job: JobRow): ObjectUsage[] {
  const { id, project, caller, model, trained_tokens, finished_at } = job;
  if (finished_at === null || trained_tokens === null) return [];
  const series = {
    connection: '',
    project,
    key: caller?.key ?? '',
    user: caller?.user ?? '',
    kind: 'fine_tuning_job' as const,
    model,
    tier: 'standard',
  };
  return [
    { source: id, at: finished_at, series, counts: { ...noUsage, requests: 1, trained_tokens } },
  ];
}
