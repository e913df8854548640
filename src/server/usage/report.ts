import { addCounts, noUsage, type UsageCounts } from '@/lib/usage/counts';
import { daysBetween } from '@/lib/usage/days';
import type { UsageKind } from '@/lib/usage/kinds';
import type { UsageSeries } from '@/lib/usage/schema';
import { spansOf } from '@/lib/usage/spans';
import type { SeriesSum } from '@/lib/usage/store';
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

export interface UsageDay {
  date: string;
  /** Unix seconds. */
  start: number;
  /** 23 or 25 where the clock is changed. */
  hours: number;
  counts: UsageCounts;
}

export interface UsageGroup {
  /** The value of the dimension; empty where it does not apply. */
  id: string;
  /** What it is called; null where its id is its name, or it is no more. */
  name: string | null;
  counts: UsageCounts;
}

export interface UsageReport {
  days: UsageDay[];
  /** Those with the most tokens first. */
  groups: UsageGroup[];
  total: UsageCounts;
}

/** What was used on each day of a zone, and by whom. The days add up to the total, and so do the groups. */
export async function usageReport(services: Services, query: UsageQuery): Promise<UsageReport> {
  const days = daysBetween(query.from, query.to, query.time_zone);
  const all = await usageSums(
    services,
    days.map(({ start, end }) => spansOf(start, end)),
  );
  const sums = all.filter((sum) => isAsked(sum, query));
  const ofDays = sumBy(sums, ({ range }) => String(range));
  const ofGroups = sumBy(sums, ({ series }) => series[query.group_by]);
  const names = await groupNames(services, query.group_by);
  return {
    days: days.map(({ date, start, end }, index) => ({
      date,
      start,
      hours: (end - start) / 3600,
      counts: ofDays.get(String(index)) ?? noUsage,
    })),
    groups: [...ofGroups]
      .map(([id, counts]) => ({ id, name: names.get(id) ?? null, counts }))
      .sort((a, b) => tokensOf(b.counts) - tokensOf(a.counts) || (a.id < b.id ? -1 : 1)),
    total: sums.reduce((sum, { counts }) => addCounts(sum, counts), noUsage),
  };
}

function isAsked({ series }: SeriesSum, { connection, kind }: UsageQuery): boolean {
  return (
    (connection === undefined || series.connection === connection) &&
    (kind === undefined || series.kind === kind)
  );
}

function sumBy(sums: SeriesSum[], keyOf: (sum: SeriesSum) => string): Map<string, UsageCounts> {
  const grouped = new Map<string, UsageCounts>();
  for (const sum of sums) {
    const key = keyOf(sum);
    grouped.set(key, addCounts(grouped.get(key) ?? noUsage, sum.counts));
  }
  return grouped;
}

const tokensOf = ({ input_tokens, output_tokens, trained_tokens }: UsageCounts) =>
  input_tokens + output_tokens + trained_tokens;
