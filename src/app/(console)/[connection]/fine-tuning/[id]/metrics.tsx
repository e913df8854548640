'use client';

import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LineChart } from '@/components/charts/line-chart';
import { Button } from '@/components/controls/button';
import { Input } from '@/components/controls/input';
import { EmptyState } from '@/components/empty-state';
import { useFormat } from '@/components/use-format';
import { objectOf } from '@/lib/loose';
import { offerDownload } from '../../offer-download';
import { isOpen, type JobMetrics } from '../job';
import { type ChartGroup, chartGroups, measuredNames, seriesOf } from './chart-groups';
import classes from './metrics.module.css';
import { MetricsTable, metricsCsv } from './metrics-table';

interface MetricsProps {
  job: unknown;
  id: string;
  metrics: JobMetrics;
}

/** How the training goes, step by step: charts that are pointed at together, and the same numbers as a table. */
export function Metrics({ job, id, metrics }: MetricsProps) {
  const format = useFormat();
  const t = useTranslations('fineTuningJob.metrics');
  const [hover, setHover] = useState<number | null>(null);
  const { points, measured } = metrics;
  const last = points.at(-1)?.step ?? 0;
  if (last === 0) {
    const waits = isOpen(job);
    return (
      <EmptyState title={waits ? t('waiting') : t('none')}>
        {waits ? t('waitingText') : t('noneText')}
      </EmptyState>
    );
  }
  const end = Math.max(last, metrics.total_steps ?? 0);
  const step = hover === null ? last : Math.max(1, Math.round(hover));
  return (
    <>
      <div className={classes.bar}>
        <label className={classes.step}>
          <span>{t('step', { step })}</span>
          <Input
            type="range"
            min={1}
            max={end}
            value={step}
            onChange={(event) => setHover(Number(event.currentTarget.value))}
          />
        </label>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() =>
            offerDownload(`${id}-metrics.csv`, metricsCsv(metrics), 'text/csv;charset=utf-8')
          }
        >
          {t('csv')}
        </Button>
      </div>
      <div className={classes.charts}>
        {chartGroups(metrics).map((group) => (
          <GroupChart
            key={group.names.join()}
            group={group}
            job={job}
            metrics={metrics}
            end={end}
            hover={hover}
            onHover={setHover}
          />
        ))}
      </div>
      <p className={classes.note}>
        {metrics.epoch_ends.length > 0 && `${t('epochs')} `}
        {t('sources', { sources: metrics.sources.join(', ') })}
        {points.length < measured && ` ${t('thinned', { shown: points.length, measured })}`}
      </p>
      <details className={classes.table}>
        <summary>{t('table', { rows: format.number(points.length) })}</summary>
        <MetricsTable metrics={metrics} names={measuredNames(points)} />
      </details>
    </>
  );
}

interface GroupChartProps {
  group: ChartGroup;
  job: unknown;
  metrics: JobMetrics;
  end: number;
  hover: number | null;
  onHover: (step: number | null) => void;
}

function GroupChart({ group, job, metrics, end, hover, onHover }: GroupChartProps) {
  const format = useFormat();
  const t = useTranslations('fineTuningJob.metrics');
  const series = seriesOf(group.names, metrics);
  const title = group.key === 'other' ? (group.names[0] ?? '') : t(`titles.${group.key}`);
  if (series.length === 0) {
    const hasFile = Boolean(objectOf(job).validation_file);
    const reason = group.key !== 'valid' ? 'notMeasured' : hasFile ? 'notValidated' : 'noFile';
    return (
      <section className={classes.none} aria-label={title}>
        <strong>{title}</strong>
        <p>{group.key === 'valid' && t('noValidation')}</p>
        <p>{t(reason)}</p>
      </section>
    );
  }
  const summary = series
    .map(({ label, points }) => {
      const [first, last] = [points[0], points.at(-1)];
      return t('summary', {
        name: label,
        from: format.rounded(first?.[1] ?? 0, 4),
        to: format.rounded(last?.[1] ?? 0, 4),
        step: last?.[0] ?? 0,
      });
    })
    .join(' ');
  return (
    <LineChart
      title={title}
      summary={summary}
      series={series}
      end={end}
      marks={metrics.epoch_ends}
      hover={hover}
      onHover={onHover}
      format={(value) => format.rounded(value, 4)}
    />
  );
}
