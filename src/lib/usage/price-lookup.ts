import type { AppliedPrice } from './cost';

/** A price as it is entered. */
export interface EnteredPrice extends AppliedPrice {
  id: number;
  /** Null: of all. */
  connection: string | null;
  /** `*` stands for any text. */
  model: string;
  tier: string;
  /** A date, in UTC. */
  valid_from: string;
}

interface Priced {
  connection: string;
  model: string;
  tier: string;
}

/**
 * Gives the price of a model on a day, in UTC: that of its connection before that of all, that of its name before that
 * of a pattern, the longer pattern before the shorter, and of these the last that had begun. Null: unknown.
 */
export function createPriceLookup<Price extends EnteredPrice>(prices: readonly Price[]) {
  const found = new Map<string, Price[]>();

  /** Those that are meant for it, the first choice first. */
  const candidates = ({ connection, model, tier }: Priced): Price[] => {
    const key = JSON.stringify([connection, model, tier]);
    const those =
      found.get(key) ??
      prices
        .filter(
          (price) =>
            price.tier === tier &&
            (price.connection === null || price.connection === connection) &&
            isMeant(price.model, model),
        )
        .sort(compareChoices);
    found.set(key, those);
    return those;
  };

  return (series: Priced, date: string): Price | null =>
    candidates(series).find(({ valid_from }) => valid_from <= date) ?? null;
}

/** When prices change, in unix seconds. */
export function priceChanges(prices: readonly EnteredPrice[]): number[] {
  const dates = new Set(prices.map(({ valid_from }) => valid_from));
  return [...dates].map((date) => Date.parse(`${date}T00:00:00Z`) / 1000).sort((a, b) => a - b);
}

function isMeant(pattern: string, model: string): boolean {
  const pieces = pattern.split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return pattern === model;
  if (!model.startsWith(first) || !model.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const next = model.indexOf(piece, at);
    if (next === -1) return false;
    at = next + piece.length;
  }
  return at + last.length <= model.length;
}

function compareChoices(a: EnteredPrice, b: EnteredPrice): number {
  return (
    Number(b.connection !== null) - Number(a.connection !== null) ||
    Number(a.model.includes('*')) - Number(b.model.includes('*')) ||
    b.model.length - a.model.length ||
    (a.valid_from === b.valid_from ? b.id - a.id : a.valid_from < b.valid_from ? 1 : -1)
  );
}
