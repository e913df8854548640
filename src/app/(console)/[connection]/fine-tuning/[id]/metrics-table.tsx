'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { useFormat } from '@/components/use-format';
import type { JobMetrics } from '../job';
import { measuredNames } from './chart-groups';
import classes from './metrics.module.css';

interface MetricsTableProps {
  metrics: JobMetrics;
  /** The columns: the API’s own names. */
  names: readonly string[];
}

const rowsAtOnce = 100;

/** The numbers of the charts. */
export function MetricsTable({ metrics: { points }, names }: MetricsTableProps) {
  const format = useFormat();
  const t = useTranslations('fineTuningJob.metrics');
  const [shown, setShown] = useState(rowsAtOnce);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.frame} aria-label={t('numbers')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('stepColumn')}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.slice(0, shown).map(({ step, values }) => (
            <tr key={step}>
              <th scope="row">{format.number(step)}</th>
              {names.map((name) => (
                <td key={name}>{name in values ? format.rounded(values[name] ?? 0, 4) : '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < points.length && (
        <Button variant="default" onClick={() => setShown(shown + rowsAtOnce)}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

/** All that is known of each step, in the API’s own names. */
export function metricsCsv({ points }: Pick<JobMetrics, 'points'>): string {
  const names = measuredNames(points);
  const rows = points.map(({ step, values }) =>
    [step, ...names.map((name) => values[name] ?? '')].join(','),
  );
  return `${[['step', ...names].join(','), ...rows].join('\n')}\n`;
}
