import type OpenAI from '@/lib/openai';
import type { PlannedAmount } from '@/lib/usage/batch-plan';
import type { User } from '../context';
import type { Archive } from '../history/archive';
import type { Services } from '../services';
import { planFile, requireConfirmation } from './plan';
import { batchEstimateStore } from './store';

interface Deps {
  services: Services;
  archive: Pick<Archive, 'object'>;
  openai: OpenAI;
  user: User;
  signal?: AbortSignal;
}

interface PlannedBatch {
  connection: string;
  endpoint: string;
  fileId: string;
  /** What somebody agreed to. */
  confirmed?: PlannedAmount | undefined;
}

/**
 * Creates a batch, unless its estimate is above the threshold and nobody agreed to it. What was expected of it is kept,
 * beside which stands later what it used.
 */
export async function createPlanned<Created extends { id: string }>(
  deps: Deps,
  { confirmed, ...planned }: PlannedBatch,
  create: () => Promise<Created>,
): Promise<Created> {
  const { services, user } = deps;
  const plan = await planFile(deps, planned);
  requireConfirmation(plan, confirmed);
  const created = await create();
  if (!plan) return created;
  const isConfirmed = plan.reasons.length > 0;
  await batchEstimateStore(services).save(created.id, {
    connection: planned.connection,
    endpoint: planned.endpoint,
    model: plan.model ?? '',
    prompt: plan.estimate.prompt ?? '',
    plan,
    confirmed: isConfirmed ? (confirmed ?? null) : null,
    confirmedBy: isConfirmed ? user.name : null,
    createdAt: Math.floor(services.now() / 1000),
  });
  return created;
}
