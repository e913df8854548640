import { eq } from 'drizzle-orm';
import { readUsage } from '@/lib/usage/counts';
import type { ObjectUsage } from '@/lib/usage/store';
import type { Queryable } from '../db/open';
import { threads } from '../threads/schema';
import { activeStatuses, type RunRow } from './schema';

/** What a run that has ended used. None where no model was asked. */
export async function usageRecordOf(on: Queryable, run: RunRow): Promise<ObjectUsage[]> {
  const { id, thread_id, status, usage, caller, model } = run;
  if (activeStatuses.includes(status) || !usage) return [];
  const thread = await on
    .select({ project: threads.project })
    .from(threads)
    .where(eq(threads.id, thread_id))
    .get();
  const at = run.completed_at ?? run.failed_at ?? run.cancelled_at ?? run.created_at;
  const series = {
    connection: '',
    project: thread?.project ?? '',
    key: caller?.key ?? '',
    user: caller?.user ?? '',
    kind: 'run' as const,
    model,
    tier: 'standard',
  };
  return [{ source: id, at, series, counts: readUsage(usage) }];
}
