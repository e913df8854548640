import type { UsageSeries } from '@/lib/usage/schema';
import type { PriceView } from './store';

type Priced = Pick<UsageSeries, 'connection' | 'model' | 'tier'>;

/**
 * Gives the price of a model on a day, in UTC: that of its connection before that of all, that of its name before that
 * of a pattern, the longer pattern before the shorter, and of these the last that had begun. Null: unknown.
 */
export function createPriceLookup(prices: readonly PriceView[]) {
  const found = new Map<string, PriceView[]>();

  /** Those that are meant for it, the first choice first. */
  const candidates = ({ connection, model, tier }: Priced): PriceView[] => {
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

  return (series: Priced, date: string): PriceView | null =>
    candidates(series).find(({ valid_from }) => valid_from <= date) ?? null;
}

/** When prices change, in unix seconds. */
export function priceChanges(prices: readonly PriceView[]): number[] {
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

function compareChoices(a: PriceView, b: PriceView): number {
  return (
    Number(b.connection !== null) - Number(a.connection !== null) ||
    Number(a.model.includes('*')) - Number(b.model.includes('*')) ||
    b.model.length - a.model.length ||
    (a.valid_from === b.valid_from ? b.id - a.id : a.valid_from < b.valid_from ? 1 : -1)
  );
}
