import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { usageKinds } from '@/lib/usage/kinds';
import { dateAfter, dateIn, isDate, isTimeZone } from '@/lib/zoned-days';
import type { AppRouter } from '@/server/router';

type ReportInput = inferRouterInputs<AppRouter>['usage']['report'];
export type Report = inferRouterOutputs<AppRouter>['usage']['report'];
export type ReportDay = Report['days'][number];
export type ReportGroup = Report['groups'][number];
export type Dimension = ReportInput['group_by'];

export const dimensions = [
  'model',
  'connection',
  'kind',
  'user',
  'project',
  'key',
  'tier',
] as const satisfies Dimension[];

export const presets = ['today', '7', '30', '90', 'month', 'last_month', 'year', 'dates'] as const;

export type RangePreset = (typeof presets)[number];

/** What the address says. Empty: not chosen. */
export const usageState = {
  range: '30',
  from: '',
  to: '',
  zone: '',
  by: 'model',
  connection: '',
  kind: '',
};

export type UsageState = typeof usageState;

/** What to ask for, at a time in unix seconds. What an address says wrongly is as if it said nothing. */
export function reportInput(state: UsageState, readerZone: string, now: number): ReportInput {
  const time_zone = isTimeZone(state.zone) ? state.zone : readerZone;
  const kind = usageKinds.find((one) => one === state.kind);
  return {
    ...rangeOf(state, dateIn(time_zone, now)),
    time_zone,
    group_by: dimensions.find((one) => one === state.by) ?? 'model',
    ...(state.connection && { connection: state.connection }),
    ...(kind && { kind }),
  };
}

export function presetOf({ range }: UsageState): RangePreset {
  return presets.find((one) => one === range) ?? '30';
}

function rangeOf(state: UsageState, today: string): { from: string; to: string } {
  const monthStart = `${today.slice(0, 7)}-01`;
  const preset = presetOf(state);
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'month':
      return { from: monthStart, to: today };
    case 'last_month': {
      const to = dateAfter(monthStart, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case 'dates': {
      const to = isDate(state.to) ? state.to : today;
      const from = isDate(state.from) ? state.from : dateAfter(to, -29);
      return from <= to ? { from, to } : { from: to, to: from };
    }
    default:
      return { from: dateAfter(today, 1 - Number(preset)), to: today };
  }
}
