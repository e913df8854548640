import type { UsageCounts } from './counts';

/** What is paid for, apart from each other. */
export const pricedParts = [
  'input',
  'cached_input',
  'audio_input',
  'image_input',
  'output',
  'audio_output',
  'training',
] as const;

export type PricedPart = (typeof pricedParts)[number];

/** Millionths of the currency for a million tokens; null: unknown, which is not free. */
export type TokenPrices = Record<PricedPart, number | null>;

export interface AppliedPrice extends TokenPrices {
  /** `USD`. */
  currency: string;
}

/** What is known of a cost, and what is not. */
export interface CostSum {
  /** By currency, in millionths of millionths of it: tokens times their price, exactly. */
  amounts: Map<string, bigint>;
  /** Tokens without a price. */
  tokens: number;
  /** Requests of which no tokens are known. */
  requests: number;
  /** The models of both. */
  models: Set<string>;
}

/** A cost as it goes over the wire. */
export interface Cost {
  /** Decimal numbers, exact: `12.4`. */
  amounts: { currency: string; amount: string }[];
  /** All zero: the amounts are the whole cost. */
  unknown: { tokens: number; requests: number; models: string[] };
}

export function emptyCost(): CostSum {
  return { amounts: new Map(), tokens: 0, requests: 0, models: new Set() };
}

/** Adds to `sum` what these tokens of a model cost. */
export function addCost(
  sum: CostSum,
  counts: UsageCounts,
  model: string,
  price: AppliedPrice | null,
): void {
  for (const part of pricedParts) {
    const tokens = tokensIn(counts)[part];
    const each = price?.[part] ?? null;
    if (tokens === 0) continue;
    if (price === null || each === null) {
      sum.tokens += tokens;
      sum.models.add(model);
    } else {
      const before = sum.amounts.get(price.currency) ?? 0n;
      sum.amounts.set(price.currency, before + BigInt(tokens) * BigInt(each));
    }
  }
  if (counts.unreported === 0) return;
  sum.requests += counts.unreported;
  sum.models.add(model);
}

export function toCost({ amounts, tokens, requests, models }: CostSum): Cost {
  return {
    amounts: [...amounts]
      .map(([currency, amount]) => ({ currency, amount: decimalOf(amount, 12) }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    unknown: { tokens, requests, models: [...models].sort() },
  };
}

/** Each token in one part. */
function tokensIn(counts: UsageCounts): Record<PricedPart, number> {
  const { cached_tokens, audio_input_tokens, image_input_tokens, audio_output_tokens } = counts;
  const special = cached_tokens + audio_input_tokens + image_input_tokens;
  return {
    input: Math.max(0, counts.input_tokens - special),
    cached_input: cached_tokens,
    audio_input: audio_input_tokens,
    image_input: image_input_tokens,
    output: Math.max(0, counts.output_tokens - audio_output_tokens),
    audio_output: audio_output_tokens,
    training: counts.trained_tokens,
  };
}

/** `1.25` of 1,250,000 with six places. */
export function decimalOf(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return `${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** Millionths of a price as it is written: `0.15`. Null: none, or with more than six places. */
export function readPrice(text: string): number | null {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.](\d{1,6}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}
