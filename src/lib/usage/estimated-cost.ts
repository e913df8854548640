import { type AppliedPrice, addCost, type Cost, emptyCost, toCost } from './cost';
import { noUsage, type UsageCounts } from './counts';
import type { FileEstimate } from './estimate';

/** Between what a batch or a fine-tuning job is going to cost. */
export interface EstimatedCost {
  /** Of training; null where upstream chooses: then the estimate is that of one. */
  epochs: number | null;
  /** Without any answer. */
  min: Cost;
  /** With the longest that are allowed; null: there is no limit. */
  max: Cost | null;
}

interface PricedModel {
  model: string;
  /** Null: none is known. */
  price: AppliedPrice | null;
}

/** Of the requests in a file. */
export function batchCost(estimate: FileEstimate, priced: PricedModel): EstimatedCost {
  const { lines, input_tokens, max_output_tokens } = estimate;
  const input = { ...noUsage, requests: lines, input_tokens };
  return {
    epochs: null,
    min: costOf(input, priced),
    max:
      max_output_tokens === null
        ? null
        : costOf({ ...input, output_tokens: max_output_tokens }, priced),
  };
}

/** Of training on so many tokens in each epoch. */
export function trainingCost(
  tokens: number,
  epochs: number | null,
  priced: PricedModel,
): EstimatedCost {
  const cost = costOf({ ...noUsage, trained_tokens: tokens * (epochs ?? 1) }, priced);
  return { epochs, min: cost, max: epochs === null ? null : cost };
}

/** The cost of what one model used. */
export function costOf(counts: UsageCounts, { model, price }: PricedModel): Cost {
  const sum = emptyCost();
  addCost(sum, counts, model, price);
  return toCost(sum);
}

/** The model that all requests name; null: none, or several. */
export function onlyModelOf(estimate: Pick<FileEstimate, 'models'> | null): string | null {
  const [model = null, other] = estimate?.models ?? [];
  return other === undefined ? model : null;
}
