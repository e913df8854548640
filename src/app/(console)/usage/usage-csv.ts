import { csvLine } from '@/lib/csv';
import type { Cost } from '@/lib/usage/cost';
import { countNames, type UsageCounts } from '@/lib/usage/counts';

interface CsvRow {
  key: string;
  label: string;
  counts: UsageCounts;
  cost: Cost;
}

/** All counts, and a column for each currency; what has no known price stands in columns of its own. */
export function usageCsv(column: string, rows: readonly CsvRow[]): string {
  const currencies = [
    ...new Set(rows.flatMap(({ cost }) => cost.amounts.map(({ currency }) => currency))),
  ].sort();
  const header = [
    ...['id', column],
    ...countNames,
    ...currencies.map((currency) => `cost_${currency}`),
    ...['unpriced_tokens', 'unpriced_requests'],
  ];
  const lines = rows.map(({ key, label, counts, cost }) => [
    ...[{ id: key }, label],
    ...countNames.map((name) => counts[name]),
    ...currencies.map(
      (currency) => cost.amounts.find((one) => one.currency === currency)?.amount ?? null,
    ),
    ...[cost.unknown.tokens, cost.unknown.requests],
  ]);
  return [header, ...lines].map(csvLine).join('');
}
