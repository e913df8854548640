import { addCost, type Cost, type CostSum, emptyCost, toCost } from '@/lib/usage/cost';
import { addCounts, noUsage, type UsageCounts } from '@/lib/usage/counts';
import { daysBetween, type ZonedDay } from '@/lib/usage/days';
import type { UsageKind } from '@/lib/usage/kinds';
import { createPriceLookup, priceChanges } from '@/lib/usage/price-lookup';
import type { UsageSeries } from '@/lib/usage/schema';
import { spansOf } from '@/lib/usage/spans';
import { priceStore } from '../prices/store';
import type { Services } from '../services';
import { groupNames } from './names';
import { usageSums } from './sums';

export const usageDimensions = [
  'model',
  'connection',
  'kind',
  'user',
  'project',
  'key',
  'tier',
] as const satisfies (keyof UsageSeries)[];

export type UsageDimension = (typeof usageDimensions)[number];

export interface UsageQuery {
  /** The first and the last date, where the zone is. */
  from: string;
  to: string;
  time_zone: string;
  group_by: UsageDimension;
  connection?: string | undefined;
  kind?: UsageKind | undefined;
}

interface UsageSum {
  counts: UsageCounts;
  cost: Cost;
}

export interface UsageDay extends UsageSum {
  date: string;
  /** Unix seconds. */
  start: number;
  /** 23 or 25 where the clock is changed. */
  hours: number;
}

export interface UsageGroup extends UsageSum {
  /** The value of the dimension; empty where it does not apply. */
  id: string;
  /** What it is called; null where its id is its name, or it is no more. */
  name: string | null;
}

export interface UsageReport {
  days: UsageDay[];
  /** Those with the most tokens first. */
  groups: UsageGroup[];
  total: UsageSum;
}

/** What was used on each day of a zone, and by whom. The days add up to the total, and so do the groups. */
export async function usageReport(services: Services, query: UsageQuery): Promise<UsageReport> {
  const days = daysBetween(query.from, query.to, query.time_zone);
  const prices = await priceStore(services).list();
  const pieces = piecesOf(days, priceChanges(prices));
  const all = await usageSums(
    services,
    pieces.map(({ start, end }) => spansOf(start, end)),
  );
  const priceOf = createPriceLookup(prices);
  const [ofDays, ofGroups, total] = [createSums(), createSums(), createSums()];
  for (const { range, series, counts } of all) {
    const piece = pieces[range];
    if (!piece || !isAsked(series, query)) continue;
    const price = priceOf(series, new Date(piece.start * 1000).toISOString().slice(0, 10));
    ofDays.add(piece.date, counts, series.model, price);
    ofGroups.add(series[query.group_by], counts, series.model, price);
    total.add('', counts, series.model, price);
  }
  const names = await groupNames(services, query.group_by);
  return {
    days: days.map(({ date, start, end }) => ({
      ...{ date, start, hours: (end - start) / 3600 },
      ...ofDays.get(date),
    })),
    groups: ofGroups
      .keys()
      .map((id) => ({ id, name: names.get(id) ?? null, ...ofGroups.get(id) }))
      .sort((a, b) => tokensOf(b.counts) - tokensOf(a.counts) || (a.id < b.id ? -1 : 1)),
    total: total.get(''),
  };
}

/** The days, cut where prices change: that is at midnight of UTC. */
function piecesOf(days: ZonedDay[], changes: number[]): ZonedDay[] {
  return days.flatMap(({ date, start, end }) => {
    const cuts = [start, ...changes.filter((at) => at > start && at < end), end];
    return cuts.slice(1).map((to, index) => ({ date, start: cuts[index] ?? start, end: to }));
  });
}

function isAsked(series: UsageSeries, { connection, kind }: UsageQuery): boolean {
  return (
    (connection === undefined || series.connection === connection) &&
    (kind === undefined || series.kind === kind)
  );
}

/** Sums by a key. */
function createSums() {
  const sums = new Map<string, { counts: UsageCounts; cost: CostSum }>();
  return {
    add(key: string, counts: UsageCounts, model: string, price: Parameters<typeof addCost>[3]) {
      const sum = sums.get(key) ?? { counts: noUsage, cost: emptyCost() };
      addCost(sum.cost, counts, model, price);
      sums.set(key, { ...sum, counts: addCounts(sum.counts, counts) });
    },
    keys: () => [...sums.keys()],
    get(key: string): UsageSum {
      const { counts = noUsage, cost = emptyCost() } = sums.get(key) ?? {};
      return { counts, cost: toCost(cost) };
    },
  };
}

const tokensOf = ({ input_tokens, output_tokens, trained_tokens }: UsageCounts) =>
  input_tokens + output_tokens + trained_tokens;
