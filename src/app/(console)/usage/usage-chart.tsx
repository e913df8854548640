'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { BarChart } from '@/components/charts/bar-chart';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { useFormat } from '@/components/use-format';
import { useUrlState } from '@/components/use-url-state';
import classes from './usage.module.css';
import type { ReportDay } from './usage-query';

const chartState = { chart: 'tokens' };

/** Tokens or requests of each day, as bars. */
export function UsageChart({ days, zone }: { days: ReportDay[]; zone: string }) {
  const t = useTranslations('usage.chart');
  const format = useFormat();
  const { state, set } = useUrlState(chartState);
  const measure = state.chart === 'requests' ? 'requests' : 'tokens';
  const bars = useMemo(() => days.map((day) => barOf(day, measure)), [days, measure]);
  const hasTraining = days.some(({ counts }) => counts.trained_tokens > 0);
  const parts =
    measure === 'requests'
      ? (['requests'] as const)
      : hasTraining
        ? (['input', 'output', 'trained'] as const)
        : (['input', 'output'] as const);
  const sums = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const most = sums.indexOf(Math.max(...sums));
  const title = t(`titles.${measure}`, { zone });
  return (
    <div className={classes.section}>
      <SegmentedControl
        aria-label={t('measure')}
        data={(['tokens', 'requests'] as const).map((value) => ({
          value,
          label: t(`measures.${value}`),
        }))}
        value={measure}
        onChange={(chart) => set({ chart })}
        size="xs"
        className={classes.measure}
      />
      <BarChart
        title={title}
        summary={t('summary', {
          days: days.length,
          total: sums.reduce((sum, value) => sum + value, 0),
          most: days[most]?.date ?? '',
          count: sums[most] ?? 0,
        })}
        parts={parts.map((key) => ({ key, label: t(`parts.${key}`) }))}
        bars={bars}
        format={format.number}
        formatTick={(value) => format.rounded(value)}
      />
    </div>
  );
}

function barOf({ date, counts }: ReportDay, measure: 'tokens' | 'requests') {
  const { requests, input_tokens, output_tokens, trained_tokens } = counts;
  const values =
    measure === 'requests' ? [requests] : [input_tokens, output_tokens, trained_tokens];
  return { key: date, label: date, values };
}
