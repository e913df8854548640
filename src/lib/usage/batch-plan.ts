import type { AppliedPrice, Cost } from './cost';
import { noUsage } from './counts';
import type { FileEstimate } from './estimate';
import { costOf } from './estimated-cost';

/** What answers of earlier batches used, in tokens of each line. */
export interface OutputHistory {
  /** `prompt`: of batches with the same system text as well. `model`: with the same model and endpoint. */
  basis: 'prompt' | 'model';
  batches: number;
  /** How many answers were looked at. */
  answers: number;
  p10: number;
  p90: number;
  mean: number;
}

/** Of all lines. */
interface OutputRange {
  low: number;
  likely: number;
  high: number;
}

/** What has to be confirmed before a batch is created. */
export interface BatchThreshold {
  /** Input and output; null: any number goes. */
  tokens: number | null;
  /** Null: any amount goes. */
  cost: { amount: string; currency: string } | null;
}

/** The most that is expected: what somebody agrees to. */
export interface PlannedAmount {
  tokens: number;
  amounts: { currency: string; amount: string }[];
}

/** Why somebody has to agree. */
export type ConfirmationReason =
  | 'tokens'
  | 'cost'
  /** There is a threshold, and nobody knows how long the answers are. */
  | 'openOutput'
  /** There is a threshold of money, and a part has no price in its currency. */
  | 'unknownCost';

/** What a batch is going to use. */
export interface BatchPlan {
  estimate: FileEstimate;
  /** Null: the lines name none, or several. */
  model: string | null;
  /** Null: there were no such batches. */
  history: OutputHistory | null;
  /** By the history; null: there is none. Zero where the endpoint answers no tokens. */
  output: OutputRange | null;
  cost: { input: Cost; likely: Cost | null; high: Cost | null };
  amount: PlannedAmount;
  threshold: BatchThreshold;
  /** None: it may be created without a word. */
  reasons: ConfirmationReason[];
}

interface PlanParts {
  estimate: FileEstimate;
  model: string | null;
  price: AppliedPrice | null;
  history: OutputHistory | null;
  threshold: BatchThreshold;
}

export function planBatch({ estimate, model, price, history, threshold }: PlanParts): BatchPlan {
  const { input_tokens, max_output_tokens: max } = estimate;
  const output = outputOf(estimate, history);
  const priced = { model: model ?? '', price };
  const costWith = (output_tokens: number) =>
    costOf({ ...noUsage, requests: estimate.lines, input_tokens, output_tokens }, priced);
  // A limit that is far above what answers need is no estimate: the history counts before it.
  const most = output?.high ?? max;
  const high = most === null ? null : costWith(most);
  const cost = { input: costWith(0), likely: output && costWith(output.likely), high };
  const amount = {
    tokens: input_tokens + (most ?? 0),
    amounts: (high ?? cost.input).amounts,
  };
  return {
    ...{ estimate, model, history, output, cost, amount, threshold },
    reasons: reasonsFor(amount, high ?? cost.input, most === null, threshold),
  };
}

/** Whether an agreement covers an amount: a later estimate may be higher than the one that was shown. */
export function coversAmount(agreed: PlannedAmount, amount: PlannedAmount): boolean {
  return (
    agreed.tokens >= amount.tokens &&
    amount.amounts.every(({ currency, amount: needed }) =>
      agreed.amounts.some((one) => one.currency === currency && !isMore(needed, one.amount)),
    )
  );
}

function outputOf(
  { lines, max_output_tokens: max }: FileEstimate,
  history: OutputHistory | null,
): OutputRange | null {
  if (max === 0) return { low: 0, likely: 0, high: 0 };
  if (!history) return null;
  const bounded = (each: number) =>
    Math.min(Math.round(each * lines), max ?? Number.MAX_SAFE_INTEGER);
  return {
    low: bounded(history.p10),
    likely: bounded(history.mean),
    high: bounded(Math.max(history.p90, history.mean)),
  };
}

function reasonsFor(
  { tokens, amounts }: PlannedAmount,
  { unknown }: Cost,
  isOpen: boolean,
  threshold: BatchThreshold,
): ConfirmationReason[] {
  const reasons: ConfirmationReason[] = [];
  const { cost } = threshold;
  if (threshold.tokens !== null && tokens > threshold.tokens) reasons.push('tokens');
  if (cost) {
    const same = amounts.find(({ currency }) => currency === cost.currency);
    if (same && isMore(same.amount, cost.amount)) reasons.push('cost');
    const isElsewhere = amounts.some(({ currency }) => currency !== cost.currency);
    if (isElsewhere || unknown.tokens > 0) reasons.push('unknownCost');
  }
  if (isOpen && (threshold.tokens !== null || cost)) reasons.push('openOutput');
  return reasons;
}

/** Of two decimal numbers without a sign, exactly. */
function isMore(one: string, other: string): boolean {
  return micros(one) > micros(other);
}

/** In 10⁻¹², as costs are counted. */
function micros(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(12, '0').slice(0, 12));
}
