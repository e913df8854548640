import type OpenAI from '@/lib/openai';
import {
  type BatchPlan,
  coversAmount,
  type OutputHistory,
  type PlannedAmount,
  planBatch,
} from '@/lib/usage/batch-plan';
import type { FileEstimate } from '@/lib/usage/estimate';
import { onlyModelOf } from '@/lib/usage/estimated-cost';
import { createPriceLookup } from '@/lib/usage/price-lookup';
import type { Archive } from '../history/archive';
import { refuse } from '../localized-error';
import { priceStore } from '../prices/store';
import type { Services } from '../services';
import { archivedEstimate, estimateOfFile } from '../usage/file-estimates';
import { batchEstimateStore } from './store';

interface PlannedRequests {
  connection: string;
  endpoint: string;
  estimate: FileEstimate;
}

/** What a batch of such requests is going to use, by earlier ones and today's prices. */
export async function planRequests(
  services: Services,
  { connection, endpoint, estimate }: PlannedRequests,
): Promise<BatchPlan> {
  const model = onlyModelOf(estimate);
  const [settings, prices, history] = await Promise.all([
    services.settings.read(),
    priceStore(services).list(),
    model === null ? null : historyOf(services, { connection, endpoint, model }, estimate),
  ]);
  const today = new Date(services.now()).toISOString().slice(0, 10);
  const price =
    model === null ? null : createPriceLookup(prices)({ connection, model, tier: 'batch' }, today);
  const { confirm_batch_tokens: tokens, confirm_batch_cost: cost } = settings;
  return planBatch({ estimate, model, price, history, threshold: { tokens, cost } });
}

async function historyOf(
  services: Services,
  alike: { connection: string; endpoint: string; model: string },
  { prompt, max_output_tokens: max }: FileEstimate,
): Promise<OutputHistory | null> {
  if (max === 0) return null;
  const store = batchEstimateStore(services);
  const same = prompt === undefined ? [] : await store.withPrompt(alike, prompt);
  const found = await store.outputs(same, 'prompt');
  return found ?? store.outputs(await store.withModel(alike), 'model');
}

interface PlannedFile {
  connection: string;
  endpoint: string;
  fileId: string;
}

interface Deps {
  services: Services;
  archive: Pick<Archive, 'object'>;
  openai: OpenAI;
  signal?: AbortSignal | undefined;
}

/**
 * The plan of a batch that is about to be created. Without a threshold nothing is read for it: then it is null where
 * nobody has counted the file yet.
 */
export async function planFile(deps: Deps, planned: PlannedFile): Promise<BatchPlan | null> {
  const { services } = deps;
  const { connection, endpoint, fileId } = planned;
  const settings = await services.settings.read();
  const isAsked = settings.confirm_batch_tokens !== null || settings.confirm_batch_cost !== null;
  const file = { connection, fileId, kind: 'batch' } as const;
  const estimate = isAsked ? await estimateOfFile(deps, file) : await archivedEstimate(deps, file);
  return estimate && planRequests(services, { connection, endpoint, estimate });
}

/** Refuses what is above the threshold, unless somebody agreed to at least as much. */
export function requireConfirmation(
  plan: BatchPlan | null,
  confirmed: PlannedAmount | undefined,
): void {
  if (!plan || plan.reasons.length === 0) return;
  if (confirmed && coversAmount(confirmed, plan.amount)) return;
  const { tokens, amounts } = plan.amount;
  const cost = amounts.map(({ currency, amount }) => `${amount} ${currency}`).join(' + ');
  const values = { tokens, cost: cost || '–', reason: plan.reasons[0] ?? 'tokens' };
  refuse(
    'PRECONDITION_FAILED',
    confirmed ? 'batchPlans.confirmedLess' : 'batchPlans.notConfirmed',
    values,
  );
}
