import type { BatchPlan } from '@/lib/usage/batch-plan';
import type { BatchGroupRow } from '../db/schema';
import type { Services } from '../services';
import { planRequests } from './plan';

/** What the whole of a group is going to use, all of its batches together; null: it is not checked yet. */
export async function planGroup(
  services: Services,
  {
    connection,
    endpoint: chosen,
    report,
  }: Pick<BatchGroupRow, 'connection' | 'endpoint' | 'report'>,
): Promise<BatchPlan | null> {
  if (!report) return null;
  const endpoint = chosen ?? report.endpoints[0] ?? '';
  const { requests, counted, tokens, models } = report;
  const answersNothing = /\/(embeddings|moderations)$/.test(endpoint);
  const estimate = {
    ...{ lines: requests, counted, input_tokens: tokens, models },
    max_output_tokens: answersNothing ? 0 : null,
  };
  return planRequests(services, { connection, endpoint, estimate });
}
