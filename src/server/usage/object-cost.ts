import { numberOf, objectOf, textOf, timeOf } from '@/lib/loose';
import { addCost, type Cost, emptyCost, toCost } from '@/lib/usage/cost';
import { noUsage, readUsage, type UsageCounts } from '@/lib/usage/counts';
import type { Archive } from '../history/archive';
import type { HistoryStore } from '../history/store';
import { createPriceLookup } from '../prices/applied-price';
import { priceStore } from '../prices/store';
import type { Services } from '../services';
import { estimateFile, type FileEstimate } from './estimate';
import { reportedUsage } from './record-usage';

export const pricedKinds = ['batch', 'fine_tuning_job'] as const;

interface CountedCost {
  counts: UsageCounts;
  cost: Cost;
}

/** What a batch or a fine-tuning job was going to use, and what it used. */
export interface ObjectCost {
  /** Null: its input is not kept here. */
  estimate: (FileEstimate & EstimatedCost) | null;
  /** Null: it has not ended. */
  actual: CountedCost | null;
}

interface EstimatedCost {
  /** Of training; null where upstream chooses: then the estimate is that of one. */
  epochs: number | null;
  /** Without any answer. */
  min: Cost;
  /** With the longest that are allowed; null: there is no limit. */
  max: Cost | null;
}

interface Deps {
  services: Services;
  history: HistoryStore;
  archive: Pick<Archive, 'path'>;
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
  const { file, reading, actual, tier, endedAt } = kinds[kind](object);
  const model = textOf(object.model) ?? '';
  const priceOf = createPriceLookup(await priceStore(services).list());
  const costOf = (counts: UsageCounts, at: number): Cost => {
    const sum = emptyCost();
    const date = new Date(at * 1000).toISOString().slice(0, 10);
    addCost(sum, counts, model, priceOf({ connection, model, tier }, date));
    return toCost(sum);
  };
  const path = file === null ? null : await archive.path({ connection, fileId: file });
  const estimated = path === null ? null : await estimateFile(path, reading, signal);
  const createdAt = record.created_at;
  return {
    estimate: estimated && {
      ...estimated,
      ...estimateOf(kind, object, estimated, (counts) => costOf(counts, createdAt)),
    },
    actual: actual && { counts: actual, cost: costOf(actual, endedAt ?? createdAt) },
  };
}

function estimateOf(
  kind: PricedObject['kind'],
  object: Record<string, unknown>,
  { lines, input_tokens, max_output_tokens }: FileEstimate,
  costOf: (counts: UsageCounts) => Cost,
): EstimatedCost {
  const input = { ...noUsage, requests: lines, input_tokens };
  if (kind === 'batch')
    return {
      epochs: null,
      min: costOf(input),
      max:
        max_output_tokens === null ? null : costOf({ ...input, output_tokens: max_output_tokens }),
    };
  const epochs = epochsOf(object);
  const cost = costOf({ ...noUsage, trained_tokens: input_tokens * (epochs ?? 1) });
  return { epochs, min: cost, max: epochs === null ? null : cost };
}

const kinds = {
  batch(object: Record<string, unknown>) {
    const endedAt =
      timeOf(object.completed_at) ?? timeOf(object.expired_at) ?? timeOf(object.cancelled_at);
    const completed = numberOf(objectOf(object.request_counts).completed) ?? 0;
    return {
      file: textOf(object.input_file_id),
      reading: { bodyOf: (line: Record<string, unknown>) => line.body, answerFrame: 3 },
      tier: 'batch',
      endedAt,
      actual: endedAt === null ? null : readUsage(reportedUsage(object.usage), completed),
    };
  },

  fine_tuning_job(object: Record<string, unknown>) {
    const trained = numberOf(object.trained_tokens);
    return {
      file: textOf(object.training_file),
      reading: { bodyOf: (line: Record<string, unknown>) => line, answerFrame: 0 },
      tier: 'standard',
      endedAt: timeOf(object.finished_at),
      actual: trained === null ? null : { ...noUsage, requests: 1, trained_tokens: trained },
    };
  },
};

function epochsOf(object: Record<string, unknown>): number | null {
  const method = objectOf(object.method);
  const named = objectOf(method[textOf(method.type) ?? '']);
  const { n_epochs } = { ...objectOf(object.hyperparameters), ...objectOf(named.hyperparameters) };
  return numberOf(n_epochs);
}
