import { numberOf, objectOf, textOf, timeOf } from '@/lib/loose';
import type { BatchPlan } from '@/lib/usage/batch-plan';
import type { Cost } from '@/lib/usage/cost';
import { noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import type { FileEstimate } from '@/lib/usage/estimate';
import {
  batchCost,
  costOf,
  type EstimatedCost,
  onlyModelOf,
  trainingCost,
} from '@/lib/usage/estimated-cost';
import { createPriceLookup } from '@/lib/usage/price-lookup';
import { standardTier } from '@/lib/usage/tier';
import { batchEstimateStore } from '../batch-plans/store';
import type { Archive } from '../history/archive';
import type { HistoryStore } from '../history/store';
import { priceStore } from '../prices/store';
import type { Services } from '../services';
import { archivedEstimate } from './file-estimates';
import { reportedUsage } from './record-usage';

export const pricedKinds = ['batch', 'fine_tuning_job', 'response'] as const;

interface CountedCost {
  counts: UsageCounts;
  cost: Cost;
}

/** What a batch or a fine-tuning job was going to use, and what it or a response used. */
export interface ObjectCost {
  /** Null: its input is not kept here, or it is a response. */
  estimate: (FileEstimate & EstimatedCost) | null;
  /** Of a batch that was created here: what was expected then, and who agreed to it. */
  planned: (BatchPlan & { at: number; confirmedBy: string | null }) | null;
  /** Null: it has not ended. */
  actual: CountedCost | null;
}

interface Deps {
  services: Services;
  history: HistoryStore;
  archive: Pick<Archive, 'object'>;
  signal: AbortSignal;
}

interface PricedObject {
  connection: string;
  kind: (typeof pricedKinds)[number];
  id: string;
}

/** Null: nothing is known of the object. */
export async function objectCost(
  { services, history, archive, signal }: Deps,
  { connection, kind, id }: PricedObject,
): Promise<ObjectCost | null> {
  const record = await history.find({ connection, kind }, id);
  if (!record) return null;
  const object = objectOf(record.snapshot);
  const { fileId, actual, tier, endedAt } = kinds[kind](object);
  const priceOf = createPriceLookup(await priceStore(services).list());
  const file = fileId === null || kind === 'response' ? null : { connection, fileId, kind };
  const estimate = file && (await archivedEstimate({ services, archive, signal }, file));
  // Older batches do not name theirs.
  const model = textOf(object.model) ?? onlyModelOf(estimate) ?? '';
  const pricedAt = (at: number) => {
    const date = new Date(at * 1000).toISOString().slice(0, 10);
    return { model, price: priceOf({ connection, model, tier }, date) };
  };
  const createdAt = record.created_at;
  const made =
    kind === 'batch' ? await batchEstimateStore(services).find({ connection, id }) : null;
  // What was taken down at its end knows which requests told nothing; the object does not.
  const counted = actual && ((await recordedUsage(services, connection, id))?.counts ?? actual);
  const estimated = isPaidByTime(object) ? { model, price: null } : pricedAt(createdAt);
  return {
    estimate: estimate && {
      ...estimate,
      ...(kind === 'batch'
        ? batchCost(estimate, estimated)
        : trainingCost(estimate.input_tokens, epochsOf(object), estimated)),
    },
    planned: made && { ...made.plan, at: made.createdAt, confirmedBy: made.confirmedBy },
    actual: counted && { counts: counted, cost: costOf(counted, pricedAt(endedAt ?? createdAt)) },
  };
}

const kinds = {
  batch(object: Record<string, unknown>) {
    const endedAt =
      timeOf(object.completed_at) ?? timeOf(object.expired_at) ?? timeOf(object.cancelled_at);
    const completed = numberOf(objectOf(object.request_counts).completed) ?? 0;
    return {
      fileId: textOf(object.input_file_id),
      tier: 'batch',
      endedAt,
      actual: endedAt === null ? null : readUsage(reportedUsage(object.usage), completed),
    };
  },

  fine_tuning_job(object: Record<string, unknown>) {
    const trained = numberOf(object.trained_tokens);
    return {
      fileId: textOf(object.training_file),
      tier: 'standard',
      endedAt: timeOf(object.finished_at),
      actual: trained === null ? null : { ...noUsage, requests: 1, trained_tokens: trained },
    };
  },

  response({ completed_at, service_tier, usage }: Record<string, unknown>) {
    const reported = reportedUsage(usage);
    return {
      fileId: null,
      tier: standardTier(textOf(service_tier)),
      endedAt: timeOf(completed_at),
      actual: reported === null ? null : readUsage(reported),
    };
  },
};

async function recordedUsage(services: Services, slug: string, id: string) {
  const connection = await services.connections.find(slug);
  return connection?.kind === 'platform'
    ? services.platform.usage.ofObject(id)
    : services.usage.ofObject(`${slug} ${id}`);
}

/** Reinforcement trains on what the model answers, for which upstream charges hours. */
function isPaidByTime({ method }: Record<string, unknown>): boolean {
  return textOf(objectOf(method).type) === 'reinforcement';
}

function epochsOf(object: Record<string, unknown>): number | null {
  const method = objectOf(object.method);
  const named = objectOf(method[textOf(method.type) ?? '']);
  const { n_epochs } = { ...objectOf(object.hyperparameters), ...objectOf(named.hyperparameters) };
  return numberOf(n_epochs);
}
